//! The binary: hands the arguments to [`podatlas::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    podatlas::cli::run(std::env::args_os())
}
