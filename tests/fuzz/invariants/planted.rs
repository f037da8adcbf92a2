//! A planted secret among any other bytes.

use podatlas::manifest;
use podatlas::{InputFile, Limits, Options, chart, render};

/// Letters only, so that no escaping hides it.
const SENTINEL: &str = "PLANTEDsentinelVALUE";

/// Manifests with the sentinel where nothing of a value is read, the bytes around it.
fn manifests(bytes: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(bytes);
    let middle = text.len() / 2;
    let middle = (middle..=text.len()).find(|at| text.is_char_boundary(*at));
    let (before, after) = text.split_at(middle.unwrap_or_default());
    let value = format!("{before}{SENTINEL}{after}");
    let quoted = serde_json::to_string(&value).unwrap();
    let line: String = value
        .chars()
        .map(|it| {
            if it.is_control() || "\u{85}\u{2028}\u{2029}".contains(it) {
                ' '
            } else {
                it
            }
        })
        .collect();
    let single = line.replace('\'', "''");
    let block = line.split("  ").collect::<Vec<_>>().join("\n    ");
    vec![
        format!(
            "kind: Secret\napiVersion: v1\nmetadata: {{name: s}}\nstringData:\n  k: {quoted}\ndata: {{l: {quoted}}}\n"
        ),
        format!(
            "{{\"kind\":\"Secret\",\"metadata\":{{\"name\":\"s\"}},\"data\":{{\"k\":{quoted}}}}}\n"
        ),
        format!("kind: Secret\nmetadata: {{name: s}}\nstringData:\n  k: '{single}' # {line}\n"),
        format!("kind: Secret\nmetadata: {{name: s}}\nstringData:\n  k: |\n    x{block}\n  l: 1\n"),
        format!("# {line}\nkind: Pod\nmetadata: {{name: p, annotations: {{a: {quoted}}}}}\n"),
        // The value is cut off: the document is lost.
        format!("kind: Secret\nmetadata: {{name: s}}\nstringData:\n  k: [{quoted}\n"),
    ]
}

/// No form of the sentinel is in what is read, stripped, drawn or refused.
pub fn assert_no_value_survives(bytes: &[u8]) {
    if bytes.len() > 4096 {
        return;
    }
    let limits = Limits {
        bytes: 1024 * 1024,
        ..super::limits()
    };
    for text in manifests(bytes) {
        let file = InputFile {
            name: "planted.yaml".to_owned(),
            bytes: text.clone().into_bytes(),
        };
        let file = [file];
        assert_clean(&text, &format!("{:?}", manifest::read(&file, &limits)));
        if let Ok(stripped) = manifest::strip(&file, &limits) {
            let stripped = String::from_utf8_lossy(&stripped[0].bytes).into_owned();
            assert_clean(&text, &stripped);
        }
        match chart(&file, &Options::default(), &limits) {
            Ok(atlas) => {
                assert_clean(&text, &format!("{atlas:?}"));
                let json = render::json::render(&atlas, &limits).unwrap();
                assert_clean(&text, &String::from_utf8_lossy(&json));
            }
            Err(error) => assert_clean(&text, &format!("{error}\n{error:?}")),
        }
    }
}

fn assert_clean(text: &str, output: &str) {
    assert!(!output.contains(SENTINEL), "{text}\n=>\n{output}");
}
