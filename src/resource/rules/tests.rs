use super::*;

fn file(text: &str) -> InputFile {
    InputFile {
        name: "rules.yaml".into(),
        bytes: text.into(),
    }
}

fn refused(text: &str) -> String {
    Rules::read(&[file(text)]).unwrap_err().to_string()
}

#[test]
fn a_mistake_is_told_with_its_line_and_what_is_allowed() {
    for (text, told) in [
        (
            "rules:\n- kind: Shop.example.com\n  references:\n  - pth: spec.a\n",
            "rules.yaml:4:5: rules[0].references[0]: unknown field `pth`, expected one of `path`, `to`",
        ),
        (
            "rules:\n- kind: Shop.example.com\n  references:\n  - {path: spec..a, to: Secret}\n",
            "rules.yaml:4:5: rules[0].references[0]: path \"spec..a\": a key is empty",
        ),
        (
            "rules:\n- kind: Shop.example.com\n  references:\n  - {path: spec.a, to: Secret, relation: uses}\n",
            "\"uses\" is no relation; there are owns, mounts",
        ),
        (
            "rules:\n- kind: example.com/v1/Shop\n",
            "rules.yaml:2:3: rules[0]: \"example.com/v1/Shop\" is no kind; write Kind.group",
        ),
        (
            "rules:\n- kind: Shop.example.com\n  references:\n  - {path: .a, to: Secret}\n",
            "count it from the document",
        ),
        (
            "rules:\n- kind: Shop.example.com\n  references:\n  - {path: a}\n",
            "neither `to` (a kind) nor `kind`",
        ),
        ("rules: 3\n", "rules.yaml:1:8: "),
        ("", "missing field `rules`"),
        ("rules: [\n", "rules.yaml:"),
    ] {
        let said = refused(text);
        assert!(said.contains(told), "{said}");
    }
}

#[test]
fn hostile_rules_are_refused() {
    let deep = format!("rules: {}", "[".repeat(100_000));
    assert!(refused(&deep).contains("nested"));
    let many = format!(
        "rules:\n{}",
        "- kind: A.b.c\n".repeat(format::MAX_RULES + 1)
    );
    assert!(refused(&many).contains("more than 1000 rules"));
    let long = "#".repeat(format::MAX_BYTES + 1);
    assert!(refused(&long).contains("more than"));
    let wide = "  - {path: a, to: Secret}\n".repeat(format::MAX_ENTRIES + 1);
    assert!(refused(&format!("rules:\n- kind: A.b.c\n  references:\n{wide}")).contains("100"));
    let bomb = "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nrules: [*b,*b,*b]\n";
    refused(bomb);
    assert!(
        Rules::read(&[InputFile {
            name: "x".into(),
            bytes: vec![0xff]
        }])
        .is_err()
    );
}

#[test]
fn a_file_takes_the_place_of_a_preset_and_speaks_once_of_a_kind() {
    let own = "rules:\n- kind: Certificate.cert-manager.io\n";
    let rules = Rules::read(&[file(own)]).unwrap();
    assert!(
        rules
            .of("Certificate.cert-manager.io")
            .unwrap()
            .references
            .is_empty()
    );
    assert!(rules.of("Issuer.cert-manager.io").is_some());
    assert_ne!(rules.fingerprint(), Rules::presets().fingerprint());
    let twice = Rules::read(&[file(own), file(own)]).unwrap_err();
    assert!(twice.to_string().contains("has a rule already"), "{twice}");
}
