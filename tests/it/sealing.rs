//! Values that stand where only something like a sensitive field is: each must go all the same.

use podatlas::manifest::Field;
use podatlas::{InputFile, Limits, Options};

use crate::support::manifest::{read, strip, without_columns};

/// A Pod whose one container has the fields.
fn container(fields: &str) -> String {
    format!(
        "apiVersion: v1\nkind: Pod\nmetadata: {{name: p}}\nspec:\n  containers:\n  - name: c\n    image: i\n    {fields}\n"
    )
}

/// An object of a kind.
fn object(version: &str, kind: &str, fields: &str) -> String {
    format!("apiVersion: {version}\nkind: {kind}\nmetadata: {{name: o}}\n{fields}\n")
}

/// Asserts that `SENT` is nowhere in what is read, stripped or told of a text.
fn assert_sealed(text: &str) {
    let manifest = read(text).unwrap();
    assert!(!format!("{manifest:?}").contains("SENT"), "{text}");
    let stripped = strip(text).unwrap();
    assert!(!stripped.contains("SENT"), "{text}\n=>\n{stripped}");
    let again = read(stripped.as_str()).unwrap();
    assert_eq!(
        without_columns(again),
        without_columns(manifest),
        "{text}\n=>\n{stripped}"
    );
    assert_eq!(strip(stripped.as_str()).as_ref(), Ok(&stripped), "{text}");
    let file = InputFile {
        name: "m.yaml".to_owned(),
        bytes: text.into(),
    };
    let limits = Limits::default();
    let atlas = podatlas::chart(&[file], &Options::default(), &limits).unwrap();
    assert!(!format!("{atlas:?}").contains("SENT"), "{text}");
}

/// Asserts that a text stays as it is when it is stripped.
fn assert_open(text: &str) {
    assert_eq!(strip(text).as_deref(), Ok(text));
}

#[test]
fn a_scalar_env_is_sealed_but_a_label_of_that_name_stays() {
    for fields in [
        "env: A=SENT",
        "env: |\n      A=SENT\n      B=SENT",
        "env: \"SENT\"",
        "Env: SENT",
        "envFrom: SENT",
    ] {
        assert_sealed(&container(fields));
    }
    assert_open(
        "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: d, labels: {env: production, token: t}}\n\
         spec: {selector: {matchLabels: {env: production}}, template: {spec: {nodeSelector: {env: x}}}}\n",
    );
    assert_open("apiVersion: v1\nkind: Service\nspec: {selector: {env: production}}\n");
}

#[test]
fn what_stands_behind_an_equals_sign_in_the_name_of_a_variable_goes() {
    let spellings = [
        "A=SENT",
        "\"A=SENT\"",
        "'A=SENT'",
        "|\n        A=SENT",
        ">-\n        A=SENT",
        "=SENT",
        "a b=SENT",
        "!!str A=SENT=SENT",
    ];
    for name in spellings {
        let text = container(&format!("env:\n    - name: {name}\n    - name: B"));
        assert_sealed(&text);
    }
    assert_sealed(&container("env: [{name: A=SENT, value: x}]"));
    assert_sealed(&container("env: {A=SENT: x, B=SENT: {value: SENT}}"));
    assert_sealed(&container("envFrom: [{prefix: A=SENT}]"));
    assert_sealed(&container("env: [{name: &x A=SENT}, {name: *x}]"));
    assert_sealed(&object("v1", "Secret", "data: {A=SENT: , A=SENT: x}"));
    let text = container("env: [{name: A=SENT}]");
    let manifest = read(text).unwrap();
    let containers = Field::root(&manifest.documents[0]).at(&["spec", "containers"]);
    let env = containers.unwrap().items()[0].get("env").unwrap();
    assert_eq!(env.items()[0].text_at("name"), Some("A"));
}

#[test]
fn names_of_anchors_and_tags_go() {
    for fields in [
        "env: &SENT [{name: A}]",
        "env: !SENT [{name: A}]",
        "env: !!SENT [{name: A}]",
        "args: !<SENT> [a]",
        "args: &SENT\n    - !SENT a\n    - &SENT2 b\n    - *SENT2",
        "command:\n    - &SENT a: b\n      c: d\n    - !SENT e: f\n      g: h",
        "&SENT args: [a]",
    ] {
        assert_sealed(&container(fields));
    }
    let secret = object("v1", "Secret", "data: !e!x {a: !h!SENT b}");
    assert_sealed(&format!(
        "%TAG !e! tag:SENT,2000:\n%TAG !h! !SENT\n---\n{secret}"
    ));
}

#[test]
fn misspelled_fields_are_sealed_where_a_known_one_is_meant() {
    for fields in [
        "envs: [{name: A, value: SENT}]",
        "enviroment: {A: SENT}",
        "environment: [A=SENT]",
        "extraEnv: SENT",
        "envVars: {A: SENT}",
        "arg: [SENT]",
        "arguments: {SENT: [SENT]}",
        "cmd: SENT",
        "env: [{name: A, val: SENT}]",
        "env: [{name: A, valueFrom: {secretKeyRef: {name: a, key: k, value: SENT}}}]",
        "envFrom: [{name: A, value: SENT}, SENT, {secretRef: {name: a, value: SENT}}]",
        "livenessProbe: {httpGet: {port: 80, headers: [{name: A, value: SENT}]}}",
        "livenessProbe: {httpGet: {port: 80, httpHeader: {A: SENT}}}",
        "livenessProbe: {httpGet: {port: 80, httpHeaders: [{name: A, val: SENT}]}}",
        "livenessProbe: {httpHeaders: [{name: A, value: SENT}], exec: SENT}",
        "lifecycle: {preStop: {exec: {cmd: SENT}, command: SENT}}",
    ] {
        assert_sealed(&container(fields));
    }
    assert_sealed("apiVersion: v1\nkind: Pod\nmetadata: {name: p, annotation: {a: SENT}}\n");
    for kind in ["Secrets", "secret", "Secert", "SECRET"] {
        assert_sealed(&object(
            "v1",
            kind,
            "data: {a: {SENT: SENT, SENT: b}}\nvalue: SENT",
        ));
    }
}

#[test]
fn a_custom_kind_hides_values_and_shows_names() {
    for fields in [
        "spec: {values: {password: SENT, a: {SENT: SENT}}}",
        "spec: {source: {helm: {values: \"a: SENT\", valuesObject: {a: SENT}, parameters: [{name: a, value: SENT}]}}}",
        "spec: {target: {template: {data: {a: SENT}}}}",
        "spec: {adminPassword: SENT, api_key: SENT, clientSecret: SENT, accessKey: SENT}",
        "spec: {connectionString: SENT, credentials: SENT, userData: SENT, token: SENT}",
        "spec: {tls: {key: SENT}, container: {script: SENT}, script: {source: SENT}}",
        "spec: {triggers: [{metadata: {connectionString: SENT}}]}",
    ] {
        assert_sealed(&object("example.org/v1", "Foo", fields));
    }
    assert_sealed(&object(
        "storage.k8s.io/v1",
        "StorageClass",
        "parameters: {key: SENT}",
    ));
    assert_sealed(&object(
        "v1",
        "PersistentVolume",
        "spec: {csi: {volumeAttributes: {a: SENT}}, flexVolume: {options: {a: SENT}}}",
    ));
    assert_open(
        "apiVersion: example.org/v1\nkind: Foo\nmetadata: {name: f}\nspec:\n  secretName: a\n  \
         tokenSecretRef: {name: a, key: password}\n  password: {secretKeyRef: {name: a, key: b}}\n  \
         data: [{secretKey: a, remoteRef: {key: b, property: password}}]\n  \
         clientSecret: {name: a, key: b}\n  valuesFrom: [{kind: Secret, name: a}]\n  \
         matchExpressions: [{key: env, operator: In, values: [a]}]\n  tls: {secretName: a}\n  \
         parameters: {apiGroup: a, kind: B, name: c}\n  credentials: [a]\n",
    );
    assert_open("apiVersion: v1\nkind: ServiceAccount\nautomountServiceAccountToken: false\n");
    assert_open(
        "apiVersion: storage.k8s.io/v1\nkind: StorageClass\n\
         parameters: {csi.storage.k8s.io/node-stage-secret-name: a}\n",
    );
}

#[test]
fn a_field_that_no_api_reads_is_as_sensitive_as_where_its_aliases_stand() {
    for holder in [".defaults", "x-common", "common", "value"] {
        let pod = "spec: {containers: [{name: c, image: i, env: [{name: A, value: *s}]}]}";
        assert_sealed(&object("v1", "Pod", &format!("{holder}: &s SENT\n{pod}")));
        let merged = "spec: {containers: [{name: c, image: i, <<: *s}]}";
        let held = format!("{holder}: &s {{env: [{{name: A, value: SENT}}], args: [SENT]}}");
        assert_sealed(&object("v1", "Pod", &format!("{held}\n{merged}")));
    }
    let text = object(
        "v1",
        "Pod",
        "x-image: &i nginx\nspec: {containers: [{image: *i}]}",
    );
    assert!(strip(text).unwrap().contains("nginx"));
}

#[test]
fn an_alias_of_a_sealed_value_is_sealed_in_an_open_field() {
    for fields in [
        "env: [{name: A, value: &x SENT}]\n    workingDir: *x",
        "env: [{name: A, value: &x SENT, value: y}]\n    workingDir: *x",
        "args: [{a: &x SENT}]\n    resources: {limits: {*x : *x}}",
        "env: [{name: A, value: &x SENT}, {name: *x}]",
    ] {
        assert_sealed(&container(fields));
    }
    let secret = object("v1", "Secret", "stringData: {a: &x SENT}\ntype: *x");
    assert_sealed(&secret);
    // What stands openly itself may be repeated where it is sealed.
    let text = "apiVersion: v1\nkind: Pod\nmetadata: {name: &a1 web}\n\
                spec: {containers: [{name: *a1, env: [{name: A, value: *a1}]}]}\n";
    assert_open(text);
}

#[test]
fn the_length_of_a_value_does_not_survive() {
    for (short, long) in [
        ("a", "SENTSENTSENT"),
        ("\"a\"", "\"SENT SENT\""),
        ("1", "123456"),
    ] {
        let text = |value| {
            container(&format!(
                "env: [{{name: A, value: {value} }}, {{name: B}}] # {value}"
            ))
        };
        assert_eq!(strip(text(short)), strip(text(long)));
    }
    let bool = |value: &str| {
        strip(object(
            "v1",
            "Secret",
            &format!("data: {{a: {value}, b: c}}"),
        ))
    };
    assert_eq!(bool("yes"), bool("false"));
}

#[test]
fn no_fault_quotes_a_key_inside_a_value() {
    assert_sealed(&object(
        "example.org/v1",
        "Foo",
        "data: {a: {SENT: 1, SENT: 2}}",
    ));
    assert_sealed(&object(
        "example.org/v1",
        "Foo",
        "spec: {data: {a: {SENT: 1, SENT: 2}}}",
    ));
    assert_sealed(&object(
        "example.org/v1",
        "Foo",
        "spec: {values: {a: [{SENT: 1, SENT: 2}]}}",
    ));
}
