//! The standalone page: nothing runs in it but its own script, and nothing is loaded. How it
//! behaves in a browser is asked by `.ci/formats_gate.py`.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use podatlas::{Limits, Options};
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::{hostile, inputs, written};

/// What stands in each element of a name.
fn contents<'a>(page: &'a str, name: &str) -> Vec<&'a str> {
    let (open, close) = (format!("<{name}"), format!("</{name}>"));
    page.split(&open)
        .skip(1)
        .map(|rest| {
            let (_, rest) = rest.split_once('>').unwrap();
            rest.split(&close).next().unwrap()
        })
        .collect()
}

fn policy(page: &str) -> String {
    let (_, rest) = page
        .split_once("<meta http-equiv=\"Content-Security-Policy\" content=\"")
        .unwrap();
    rest.split('"').next().unwrap().replace("&#39;", "'")
}

fn digest(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}

#[test]
fn hostile_names_make_no_element() {
    let page = written(&hostile(), "html");
    let scripts = contents(&page, "script");
    assert_eq!(scripts.len(), 2);
    assert_eq!(page.matches("</script").count(), 2);
    assert!(!page.contains("<img"));
    let data: Value = serde_json::from_str(scripts[0]).unwrap();
    let names: Vec<&str> = data["boxes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["name"].as_str().unwrap())
        .collect();
    assert!(names.contains(&"<img src=x onerror=alert(1)>"), "{names:?}");
    assert!(
        names
            .iter()
            .any(|name| name.contains("</script><script>alert(1)"))
    );
}

#[test]
fn the_policy_lets_in_the_pages_own_script_and_styles_only() {
    for theme in ["light", "dark", "auto"] {
        let [(_, file), _] = inputs();
        let options = Options::from_pairs([("theme", theme)]).unwrap();
        let atlas = podatlas::chart(&[file], &options, &Limits::default()).unwrap();
        let page = written(&atlas, "html");
        let policy = policy(&page);
        let styles = contents(&page, "style");
        assert_eq!(styles.len(), 2);
        let styles: Vec<String> = styles.into_iter().map(digest).collect();
        let script = digest(contents(&page, "script")[1]);
        let wanted = format!(
            "default-src 'none'; script-src {script}; style-src {}; base-uri 'none'; \
             form-action 'none'",
            styles.join(" ")
        );
        assert_eq!(policy, wanted, "{theme}");
        assert!(!page.contains(" style=\"") && !page.contains(" onclick="));
        assert_eq!(
            page.contains("<html lang=\"en\" data-theme=\"dark\">"),
            theme == "dark"
        );
        assert_eq!(page.contains("prefers-color-scheme:dark"), theme != "dark");
    }
}

#[test]
fn the_page_asks_for_nothing() {
    for (_, file) in inputs() {
        let atlas = podatlas::chart(&[file], &Options::default(), &Limits::default()).unwrap();
        let page = written(&atlas, "html");
        for attribute in ["src=", "<link", "@import", "url(", "fetch(", "srcset"] {
            assert!(!page.contains(attribute), "{attribute}");
        }
        let addresses = page.matches("://").count();
        assert_eq!(
            addresses,
            page.matches("http://www.w3.org/2000/svg").count()
        );
        let references = page.split(" href=\"").skip(1);
        assert!(references.into_iter().all(|rest| rest.starts_with('#')));
    }
}

#[test]
fn the_data_knows_every_box_and_link_and_names_findings_by_them() {
    let [(_, file), _] = inputs();
    let atlas = podatlas::chart(&[file], &Options::default(), &Limits::default()).unwrap();
    let page = written(&atlas, "html");
    let data: Value = serde_json::from_str(contents(&page, "script")[0]).unwrap();
    let boxes = data["boxes"].as_array().unwrap();
    for (list, class) in [("boxes", "class=\"node"), ("links", "class=\"edge")] {
        let clusters = page.matches("<g class=\"cluster").count();
        let drawn = page.matches(&format!("<g {class}")).count();
        let wanted = drawn + if list == "boxes" { clusters } else { 0 };
        assert_eq!(data[list].as_array().unwrap().len(), wanted, "{list}");
    }
    for (number, one) in boxes.iter().enumerate() {
        assert!(
            one["parent"]
                .as_u64()
                .is_none_or(|parent| parent < number as u64)
        );
        assert!(!one["words"].as_str().unwrap().is_empty(), "{one}");
    }
    let findings = data["findings"].as_array().unwrap();
    assert_eq!(findings.len(), atlas.findings.len());
    let about = findings
        .iter()
        .filter(|it| !it["box"].is_null() || !it["link"].is_null());
    assert!(about.count() > findings.len() / 2);
}
