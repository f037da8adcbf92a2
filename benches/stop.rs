//! How soon a run ends that is told to stop, at many moments of it: on a fleet of 10,000 objects with
//! everything drawn, and on workloads that nearly all call each other.
//!
//! `cargo bench --bench stop`; a further argument names formats, such as `svg json`.

mod fleet;

/// That of the service: a stopped run has much to give back.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

use std::io::Write;
use std::thread;
use std::time::{Duration, Instant};

use podatlas::render::{FORMATS, Format};
use podatlas::{Error, InputFile, Limits, Options, Stop, chart};

/// Moments at which each run is told to stop.
const MOMENTS: u32 = 40;
/// As many of the longest delays are told.
const WORST: usize = 5;

fn main() -> std::io::Result<()> {
    let wanted: Vec<String> = std::env::args().skip(1).collect();
    let is_wanted = |format: &&Format| match wanted.iter().any(|it| !it.starts_with('-')) {
        true => wanted.iter().any(|it| it == format.name),
        false => format.name == "svg",
    };
    let inputs = [
        ("10,000 objects", fleet::manifest(10_000)),
        ("80 callers", callers(80)),
    ];
    let mut out = std::io::stdout().lock();
    for (name, text) in inputs {
        let files = [InputFile {
            name: "bench.yaml".to_owned(),
            bytes: text.into_bytes(),
        }];
        for format in FORMATS.iter().filter(is_wanted) {
            let whole = timed(&files, format, &Stop::default());
            let mut delays: Vec<(Duration, Duration)> = (0..MOMENTS)
                .filter_map(|moment| {
                    let after = whole * moment / MOMENTS;
                    Some((delay(&files, format, after)?, after))
                })
                .collect();
            delays.sort();
            let worst: Vec<String> = delays
                .iter()
                .rev()
                .take(WORST)
                .map(|(delay, after)| format!("{delay:.0?} after {after:.0?}"))
                .collect();
            let middle = delays
                .get(delays.len() / 2)
                .map_or(Duration::ZERO, |it| it.0);
            writeln!(
                out,
                "{name} as {}: {whole:.0?} to the end; told to stop, it ends after {middle:.0?} \
                 (median of {}); at worst {}",
                format.name,
                delays.len(),
                worst.join(", "),
            )?;
        }
    }
    Ok(())
}

/// One Service and one Pod for each, and every Pod has the addresses of a fifth of the Services.
fn callers(count: usize) -> String {
    let mut text = String::new();
    for one in 0..count {
        text.push_str(&format!(
            "apiVersion: v1\nkind: Service\nmetadata: {{name: s{one}}}\nspec: {{selector: {{app: \
             p{one}}}, ports: [{{port: 80}}]}}\n---\napiVersion: v1\nkind: Pod\nmetadata: {{name: \
             p{one}, labels: {{app: p{one}}}}}\nspec:\n  containers:\n  - name: a\n    image: a\n    \
             env:\n"
        ));
        for other in (0..count).filter(|other| (one * 7 + other * 13) % 5 == 0) {
            let call = format!("    - {{name: S{other}_URL, value: 'http://s{other}:80'}}\n");
            text.push_str(&call);
        }
        text.push_str("---\n");
    }
    text
}

fn timed(files: &[InputFile], format: &Format, stop: &Stop) -> Duration {
    let begin = Instant::now();
    run(files, format, stop).ok();
    begin.elapsed()
}

/// From the word to the end; nothing where the run was faster.
fn delay(files: &[InputFile], format: &Format, after: Duration) -> Option<Duration> {
    let stop = Stop::new();
    thread::scope(|scope| {
        let run = scope.spawn(|| {
            let result = run(files, format, &stop);
            (result, Instant::now())
        });
        thread::sleep(after);
        let told = Instant::now();
        stop.tell();
        let (result, ended) = run.join().ok()?;
        (result == Err(Error::Stopped)).then(|| ended.saturating_duration_since(told))
    })
}

fn run(files: &[InputFile], format: &Format, stop: &Stop) -> Result<(), Error> {
    let limits = Limits {
        stop: stop.clone(),
        ..Limits::default()
    };
    let options = Options::from_pairs([("detail", "full")])?;
    let atlas = chart(files, &options, &limits)?;
    (format.render)(&atlas, &limits).map(drop)
}
