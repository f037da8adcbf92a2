//! The program as a process.

use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// What a run left behind.
pub struct Run {
    /// Exit code; -1 when a signal ended the program.
    pub code: i32,
    /// stdout.
    pub out: Vec<u8>,
    /// stderr.
    pub err: String,
}

impl Run {
    /// stdout as text.
    pub fn text(&self) -> String {
        String::from_utf8(self.out.clone()).unwrap()
    }
}

/// A path of the repository.
pub fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The blog's manifest as printed.
pub fn seed() -> PathBuf {
    repository("static/examples/user-msvc.yaml")
}

/// The blog's manifest with its mistakes repaired.
pub fn fixed() -> PathBuf {
    repository("tests/fixtures/user-msvc-fixed.yaml")
}

/// Runs the program without input.
pub fn podatlas<S: AsRef<OsStr>>(arguments: &[S]) -> Run {
    podatlas_with(arguments, b"")
}

/// Runs the program with `input` on stdin.
pub fn podatlas_with<S: AsRef<OsStr>>(arguments: &[S], input: &[u8]) -> Run {
    let mut child = Command::new(env!("CARGO_BIN_EXE_podatlas"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    // A program that refuses its arguments does not read; that is no failure of the test.
    let writer = std::thread::spawn(move || {
        let _ = stdin.write_all(&input);
    });
    let Output {
        status,
        stdout,
        stderr,
    } = child.wait_with_output().unwrap();
    writer.join().unwrap();
    Run {
        code: status.code().unwrap_or(-1),
        out: stdout,
        err: String::from_utf8(stderr).unwrap(),
    }
}
