//! The binary: hands the arguments to [`podatlas::cli`].

use std::process::ExitCode;

/// Most of the time goes into small allocations that one thread makes and another frees; the
/// system's allocator takes a quarter longer over a large input.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    podatlas::cli::run(std::env::args_os())
}
