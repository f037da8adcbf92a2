//! Addresses in values: stripping keeps them exactly, and nothing else of a value survives.

use proptest::prelude::*;

use super::{assert_sealed, assert_strip_is_exact, cases};
use crate::support::manifest::{read, strip};

/// Pieces of addresses, with what stands around them in options, URLs, files and passwords.
const ADDRESS_PIECES: &[&str] = &[
    "db",
    "cache",
    "nope",
    "web-0.db",
    "db.a",
    "db.a.svc",
    "x.b.svc.cluster.local",
    "api.vendor.com",
    "SENT_",
    "10.0.0.1",
    "127.0.0.1",
    "localhost",
    "[::1]",
    "0.0.0.0",
    "$(DB)",
    ":80",
    ":6379",
    ":4242",
    ":",
    "://",
    "http://",
    "redis://",
    "jdbc:mysql://",
    "foo://",
    "mongodb://",
    "@",
    "SENT:SENT@",
    "u:p@tcp(",
    ")",
    "/",
    "//",
    "/x",
    "?",
    "?url=http://",
    "#",
    ",",
    ";",
    "&",
    " ",
    "  ",
    "\\n",
    "\\\"",
    "=",
    "h=",
    "l=",
    "host=",
    "--db-host=",
    "--listen ",
    "-h ",
    "bind: ",
    "url: ",
    "password=",
    "image: ",
    "# ",
    "-- ",
    ".",
    "-",
];

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn stripping_addresses_changes_nothing_that_is_read(
        values in prop::collection::vec(
            prop::collection::vec(prop::sample::select(ADDRESS_PIECES), 0..8), 4,
        ),
        name in prop::sample::select(&["DB_HOST", "A", "LISTEN_ADDR", "X_PASSWORD", "ROOT_URL"][..]),
        option in prop::sample::select(&["--db-host", "--bind", "-h", "--x", "--token"][..]),
        key in prop::sample::select(&["db-host", "app.conf", "listen", "api.url"][..]),
        alias in prop::bool::ANY,
    ) {
        let values: Vec<String> = values.iter().map(|pieces| pieces.concat()).collect();
        let [first, second, third, fourth] = values.as_slice() else { unreachable!() };
        let (anchor, alias) = if alias { ("&a ", "*a".to_owned()) } else { ("", format!("\"{second}\"")) };
        let text = format!(
            "kind: Pod\nspec:\n  containers:\n  - env:\n    - {{name: {name}, value: {anchor}\"{first}\"}}\n    - {{name: B, value: {alias}}}\n    command: [\"{third}\", {option}, \"{fourth}\"]\n---\nkind: ConfigMap\ndata:\n  {key}: \"{fourth}\"\n  plain: x{second}\n---\n{{kind: Service, metadata: {{name: db}}}}\n---\n{{kind: Service, metadata: {{name: cache}}}}\n",
            second = second.replace([':', '#', '\\', '"'], "-"),
        );
        assert_strip_is_exact(&text);
        let manifest = read(text.as_str()).unwrap();
        prop_assert!(!format!("{manifest:?}").contains("SENT"), "{text}");
        prop_assert!(!strip(text.as_str()).unwrap().contains("SENT"), "{text}");
    }
}

#[test]
fn an_address_that_shared_its_value_does_not_become_the_whole_of_it() {
    let service = "---\n{kind: Service, apiVersion: v1, metadata: {name: db, namespace: other}}\n";
    for value in ["nope:81,db:80", "x=db:80", "db:80 word", "db:80", "nope:80"] {
        assert_strip_is_exact(&format!(
            "kind: Pod\nspec:\n  containers:\n  - env:\n    - {{name: A_ADDR, value: \"{value}\"}}\n{service}"
        ));
    }
}

#[test]
fn only_host_and_port_survive_of_an_address_and_a_password_never() {
    let services = "---\n{kind: Service, metadata: {name: db}}\n";
    for value in [
        "postgres://SENT:SENT@db:5432/SENT?SENT=SENT#SENT",
        "postgres://u:SENT/SENT@db:5432/",
        "postgres://u:db:80,SENT@db/",
        "SENT:SENT@tcp(db:5432)/SENT",
        "http://SENT@api.vendor.com/SENT",
        "http://db:80SENT@x/",
        "SENT:4242",
        "SENT.x:4242",
        "http://SENT:80/",
        "http://SENT.x/",
        "--password=SENT:4242",
        "host=db password=SENT user=SENT",
        "https://SENT5e5f0123456789abcdef0123456789.vendor.com/",
    ] {
        for holder in [
            "kind: Pod\nspec: {containers: [{env: [{name: DB_HOST, value: 'V'}]}]}\n",
            "kind: Pod\nspec: {containers: [{args: ['V', --db-host, 'V']}]}\n",
            "kind: ConfigMap\ndata:\n  db-url: 'V'\n  app.conf: |\n    url = V\n    V\n",
            "kind: Secret\nstringData:\n  db-url: 'V'\n",
        ] {
            assert_sealed(&(holder.replace('V', value) + services));
        }
    }
    let secret = "kind: Secret\nstringData: {url: 'http://db:80', h: 'https://api.vendor.com'}\n";
    let text = format!("{secret}{services}");
    let stripped = strip(text.as_str()).unwrap();
    assert!(!stripped.contains("vendor") && !stripped.contains(":80"));
}
