//! The binary: hands the arguments to [`podatlas::cli`].

fn main() {}
