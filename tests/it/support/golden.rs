//! Golden files: outputs that were read by a person once and must not change unseen.

use std::collections::BTreeSet;

use super::cli::repository;

/// Compares outputs with `tests/golden/NAME`. With `UPDATE_GOLDEN=1` the files are rewritten, and
/// the test fails all the same, so that a rewritten golden is never taken for a passed test.
pub fn check(outputs: &[(String, Vec<u8>)]) {
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::create_dir_all(repository("tests/golden")).unwrap();
        for (name, actual) in outputs {
            std::fs::write(repository("tests/golden").join(name), actual).unwrap();
        }
        panic!("goldens were rewritten: read the change, then run without UPDATE_GOLDEN");
    }
    for (name, actual) in outputs {
        compare(name, actual);
    }
}

fn compare(name: &str, actual: &[u8]) {
    let path = repository("tests/golden").join(name);
    let Ok(expected) = std::fs::read(&path) else {
        panic!("tests/golden/{name} is missing: run with UPDATE_GOLDEN=1 and read what it wrote");
    };
    if expected == actual {
        return;
    }
    let (expected, actual) = (
        String::from_utf8_lossy(&expected),
        String::from_utf8_lossy(actual),
    );
    let differs = expected
        .lines()
        .zip(actual.lines())
        .position(|(old, new)| old != new)
        .unwrap_or_else(|| expected.lines().count().min(actual.lines().count()));
    panic!(
        "tests/golden/{name}:{}: is\n  {}\nand should be\n  {}\n(UPDATE_GOLDEN=1 rewrites it)",
        differs + 1,
        actual.lines().nth(differs).unwrap_or("(the end)"),
        expected.lines().nth(differs).unwrap_or("(the end)"),
    );
}

/// Fails for a golden file that no test compares.
pub fn assert_no_orphans(used: &BTreeSet<String>) {
    for entry in std::fs::read_dir(repository("tests/golden")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(
            used.contains(&name),
            "tests/golden/{name} is compared by no test: delete it"
        );
    }
}
