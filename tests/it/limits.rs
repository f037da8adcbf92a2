//! Manifests made to exhaust a reader.

use std::time::{Duration, Instant};

use podatlas::manifest::FaultCode;
use podatlas::render::{FORMATS, Purpose};
use podatlas::{
    Error, InputFile, Limits, Options, Stop, explain, findings, manifest, resource, topology,
};

use crate::support::manifest::{only_fault, read};

/// Far more than needed on a busy machine, far less than a superlinear reader takes.
const SOON: Duration = Duration::from_secs(20);

#[test]
fn hostile_input_is_refused_quickly() {
    let braces = "{a: ".repeat(100_000);
    let hidden = format!("a: x\n  ['\nb: {braces}");
    let block: String = (0..3000).map(|depth| " ".repeat(depth) + "a:\n").collect();
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..12 {
        let before = level - 1;
        bomb += &format!(
            "a{level}: &a{level} [{}]\n",
            format!("*a{before},").repeat(9)
        );
    }
    let directives: String = (0..20_000).map(|n| format!("%TAG !a{n}! x\n")).collect();
    let deep = [FaultCode::TooDeep].as_slice();
    let large = "x".repeat(200_000);
    let values = format!("a: &a {large}\nb: [{}]\n", "*a, ".repeat(20_000));
    let keys = format!(
        "a: &a {{\"{}\": 1}}\nb: [{}]\n",
        &large[..1000],
        "*a, ".repeat(40_000)
    );
    let cases: [(&str, String, &[FaultCode]); 13] = [
        ("brackets", "[".repeat(100_000), deep),
        ("nested flow", "[".repeat(3000) + &"]".repeat(3000), deep),
        (
            "json",
            "{\"a\":".repeat(3000) + "1" + &"}".repeat(3000),
            deep,
        ),
        ("braces", braces, deep),
        ("braces behind a false quote", hidden, deep),
        ("block maps", block, deep),
        ("dashes", "- ".repeat(100_000), deep),
        ("keys", "? ".repeat(100_000), deep),
        ("bomb", bomb, &[FaultCode::TooManyAliases]),
        ("large value", values, &[FaultCode::TooManyAliases]),
        ("large key", keys, &[FaultCode::TooManyAliases]),
        ("itself", "a: &a [*a]".to_owned(), &[FaultCode::TooDeep]),
        (
            "directives",
            directives + "---\na: 1\n",
            &[FaultCode::Syntax],
        ),
    ];
    for (name, text, codes) in cases {
        let start = Instant::now();
        let fault = only_fault(text);
        assert!(codes.contains(&fault.code), "{name}: {fault}");
        assert!(start.elapsed() < SOON, "{name}: {:?}", start.elapsed());
    }
}

#[test]
fn input_beyond_a_limit_is_refused() {
    let large = read(vec![b'#'; 6 * 1024 * 1024]);
    assert!(matches!(
        large,
        Err(Error::TooLarge {
            size: 6_291_456,
            ..
        })
    ));
    let many = "---\na: 1\n".repeat(20_001);
    assert_eq!(read(many), Err(Error::TooManyDocuments { limit: 20_000 }));
    let items = format!(
        "kind: List\napiVersion: v1\nitems:\n{}",
        "- {}\n".repeat(20_001)
    );
    assert_eq!(read(items), Err(Error::TooManyDocuments { limit: 20_000 }));
    let bomb = "---\na: &a [1,1,1,1,1,1,1,1,1]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b,*b,*b,*b,*b]\n";
    let together = read(bomb.repeat(10_000)).unwrap();
    assert!(
        together
            .faults
            .iter()
            .any(|fault| fault.code == FaultCode::TooManyAliases)
    );
}

#[test]
fn a_map_of_very_many_keys_is_read_in_linear_time() {
    let keys: String = (0..100_000).map(|key| format!("k{key}: v\n")).collect();
    let start = Instant::now();
    let manifest = read(format!("{keys}k1: w\n")).unwrap();
    assert_eq!(manifest.faults.len(), 1);
    assert!(start.elapsed() < SOON, "{:?}", start.elapsed());
}

#[test]
fn a_run_that_was_told_to_stop_ends_with_that_error_in_every_stage() {
    let file = InputFile {
        name: "a.yaml".to_owned(),
        bytes: include_bytes!("../../static/examples/user-msvc.yaml").to_vec(),
    };
    let limits = Limits {
        stop: Stop::new(),
        ..Limits::default()
    };
    let options = Options::default();
    let atlas = podatlas::chart(std::slice::from_ref(&file), &options, &limits).unwrap();
    limits.stop.tell();
    assert_eq!(atlas.place_until(&limits.stop), Err(Error::Stopped));
    let pictures = FORMATS.iter().filter(|it| it.purpose != Purpose::Words);
    for format in pictures {
        let rendered = (format.render)(&atlas, &limits);
        assert_eq!(rendered, Err(Error::Stopped), "{}", format.name);
    }
    let files = [file];
    assert_eq!(manifest::read(&files, &limits), Err(Error::Stopped));
    assert_eq!(manifest::strip(&files, &limits), Err(Error::Stopped));
    let manifest = manifest::read(&files, &Limits::default()).unwrap();
    let stopped = topology::build_until(resource::read(&manifest, None), &limits.stop);
    assert_eq!(stopped.err(), Some(Error::Stopped));
    let topology = topology::build(resource::read(&manifest, None));
    let findings = findings::find_until(&manifest, &files, &topology, &limits.stop);
    assert_eq!(findings, Err(Error::Stopped));
    let words = explain::explain_until(&topology, &[], &limits.stop);
    assert_eq!(words, Err(Error::Stopped));
}
