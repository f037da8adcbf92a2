//! What the costliest inputs that were thought of take, under the limits and the budget of the
//! service: each runs in a process of its own, is told to stop after twenty seconds or when the
//! process has grown by a gibibyte, and a line tells what it took and how late it looked.
//!
//! `cargo bench --bench worst`; further arguments choose cases by parts of their names.

mod cases;

/// That of the service.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

use std::io::Write;
use std::process::Command;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use podatlas::manifest::archive;
use podatlas::render::FORMATS;
use podatlas::{Error, InputFile, Limits, Options, Stop, chart};

use cases::{CASES, Case};

/// As `--render-timeout` and `--render-memory` say without being told otherwise.
const TIME: Duration = Duration::from_secs(20);
const GROWTH: usize = 1024 * 1024 * 1024;
const LOOK: Duration = Duration::from_millis(50);
/// Names a case to the process that runs it.
const ONE: &str = "PODATLAS_WORST";

fn main() -> std::io::Result<()> {
    if let Some(name) = std::env::var_os(ONE) {
        let case = CASES.iter().find(|case| *case.id() == *name);
        return case.map_or(Ok(()), alone);
    }
    let wanted: Vec<String> = std::env::args()
        .skip(1)
        .filter(|it| !it.starts_with('-'))
        .collect();
    let is_wanted =
        |case: &&Case| wanted.is_empty() || wanted.iter().any(|it| case.name.contains(it.as_str()));
    writeln!(
        std::io::stdout(),
        "| input | size | format | time | peak | ended by | after the word | more memory |\n|---|--:|---|--:|--:|---|--:|--:|"
    )?;
    for case in CASES.iter().filter(is_wanted) {
        let status = Command::new(std::env::current_exe()?)
            .env(ONE, case.id())
            .status()?;
        if !status.success() {
            writeln!(
                std::io::stdout(),
                "| {} | | {} | | | **{status}** | | |",
                case.name,
                case.format
            )?;
        }
    }
    Ok(())
}

/// Runs a case in this process, and tells of it.
fn alone(case: &Case) -> std::io::Result<()> {
    let files = [InputFile {
        name: "worst.yaml".to_owned(),
        bytes: (case.input)(),
    }];
    let size = files.iter().map(|file| file.bytes.len()).sum::<usize>();
    let stop = Stop::new();
    let base = resident();
    let begin = Instant::now();
    let (end, ended) = channel();
    let (result, told) = thread::scope(|scope| {
        let stop = &stop;
        let watch = scope.spawn(move || {
            let mut told = None;
            let mut peak = 0;
            loop {
                let done = ended.recv_timeout(LOOK);
                let grown = resident().saturating_sub(base);
                peak = peak.max(grown);
                if told.is_none() && (begin.elapsed() > TIME || grown > GROWTH) {
                    stop.tell();
                    told = Some((Instant::now(), grown));
                }
                if done != Err(RecvTimeoutError::Timeout) {
                    return (told, peak);
                }
            }
        });
        // As large a stack as the blocking threads of the service have.
        let thread = thread::Builder::new().stack_size(2 * 1024 * 1024);
        let joined = thread.spawn_scoped(scope, || {
            let result = run(files.to_vec(), case, stop);
            (result, Instant::now())
        });
        let result = joined.map(thread::ScopedJoinHandle::join);
        end.send(()).ok();
        (result, watch.join())
    });
    let (Ok(Ok((result, at))), Ok((told, peak))) = (result, told) else {
        return Err(std::io::Error::other("panicked"));
    };
    let how = match &result {
        Ok(size) => format!("done, {:.1} MB", megabytes(*size)),
        Err(Error::Stopped) => "stopped".to_owned(),
        Err(error) => error.to_string().chars().take(70).collect(),
    };
    let (late, more) = match told {
        Some((told, grown)) => (
            format!("{:.2} s", at.saturating_duration_since(told).as_secs_f64()),
            format!("{:.0} MB", megabytes(peak.saturating_sub(grown))),
        ),
        None => Default::default(),
    };
    writeln!(
        std::io::stdout(),
        "| {} | {:.2} MB | {} | {:.1} s | {:.0} MB | {how} | {late} | {more} |",
        case.name,
        megabytes(size),
        case.format,
        at.saturating_duration_since(begin).as_secs_f64(),
        megabytes(peak),
    )
}

/// Draws, as the service does; the size of what comes out, bytes.
fn run(files: Vec<InputFile>, case: &Case, stop: &Stop) -> Result<usize, Error> {
    let limits = Limits {
        stop: stop.clone(),
        ..Limits::default()
    };
    let files = archive::unpack(files, &limits)?;
    if case.format == "strip" {
        let stripped = podatlas::manifest::strip(&files, &limits)?;
        return Ok(stripped.iter().map(|file| file.bytes.len()).sum());
    }
    let options = (case.options)();
    let pairs = options.iter().map(|(name, value)| (*name, value.as_str()));
    let atlas = chart(&files, &Options::from_pairs(pairs)?, &limits)?;
    let format = FORMATS.iter().find(|format| format.name == case.format);
    format.map_or(Ok(0), |format| {
        (format.render)(&atlas, &limits).map(|drawn| drawn.len())
    })
}

fn resident() -> usize {
    memory_stats::memory_stats().map_or(0, |stats| stats.physical_mem)
}

fn megabytes(bytes: usize) -> f64 {
    u32::try_from(bytes / 1024).map_or(f64::INFINITY, f64::from) / 1024.0
}
