//! What is allowed, and every way around it that is known.

use super::*;

fn policy() -> Policy {
    let strings = |them: &[&str]| them.iter().map(ToString::to_string).collect::<Vec<_>>();
    Policy::of(
        &strings(&["Raw.Example.com", "bücher.example"]),
        &strings(&["http://127.0.0.1:3000", "https://git.internal"]),
    )
    .unwrap()
}

#[test]
fn allowed_hosts_are_fetched_by_https_and_private_origins_as_they_are_named() {
    for (text, reach) in [
        ("https://raw.example.com/a.yaml", Reach::Public),
        (
            "https://RAW.EXAMPLE.COM:443/a.yaml?token=1#x",
            Reach::Public,
        ),
        ("https://xn--bcher-kva.example/", Reach::Public),
        ("http://127.0.0.1:3000/a.yaml", Reach::Private),
        ("http://2130706433:3000/a.yaml", Reach::Private),
        ("https://git.internal:443/a.yaml", Reach::Private),
    ] {
        let target = policy().parse(text).unwrap();
        assert_eq!(target.reach(), reach, "{text}");
        assert_eq!(target.url().fragment(), None, "{text}");
    }
}

#[test]
fn everything_else_is_refused_with_the_reason() {
    let host = |host: &str| Forbidden::Host {
        host: host.to_owned(),
    };
    for (text, problem) in [
        ("", Forbidden::NoAddress),
        ("raw.example.com/a.yaml", Forbidden::NoAddress),
        ("//raw.example.com/a.yaml", Forbidden::NoAddress),
        ("https://[fe80::1%25eth0]/", Forbidden::NoAddress),
        ("https://[::1%lo]/", Forbidden::NoAddress),
        ("file:///etc/passwd", Forbidden::Scheme),
        ("gopher://raw.example.com/", Forbidden::Scheme),
        ("http://raw.example.com/a.yaml", Forbidden::Scheme),
        ("http://127.0.0.1:3001/", Forbidden::Scheme),
        ("http://git.internal/", Forbidden::Scheme),
        ("https://me@raw.example.com/", Forbidden::UserInfo),
        ("https://:pw@raw.example.com/", Forbidden::UserInfo),
        ("http://me:pw@127.0.0.1:3000/", Forbidden::UserInfo),
        ("https://raw.example.com:8443/", Forbidden::Port),
        ("https://raw.example.com:80/", Forbidden::Port),
        ("https://raw.example.com./", host("raw.example.com.")),
        ("https://example.com/", host("example.com")),
        ("https://a.raw.example.com/", host("a.raw.example.com")),
        (
            "https://raw.example.com.evil.test/",
            host("raw.example.com.evil.test"),
        ),
        ("https://evil.test\\@raw.example.com/", host("evil.test")),
        ("https://evil.test/raw.example.com", host("evil.test")),
        ("https://git.internal:444/", host("git.internal")),
    ] {
        assert_eq!(policy().parse(text), Err(problem), "{text}");
    }
}

#[test]
fn a_host_by_number_is_refused_in_every_spelling() {
    for host in [
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0x7f.0.0.1",
        "0177.0.0.1",
        "017700000001",
        "127.0.0.1.",
        "%31%32%37.0.0.1",
        "１２７.0.0.1",
        "0",
        "8.8.8.8",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[::127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "[2001:0:7f00:1::]",
        "[2606:50c0:8000::153]",
    ] {
        let text = format!("https://{host}/a.yaml");
        assert_eq!(policy().parse(&text), Err(Forbidden::Literal), "{text}");
    }
}

#[test]
fn a_setting_that_is_no_host_or_no_origin_is_refused_by_name() {
    for given in [
        "",
        "https://raw.example.com",
        "raw.example.com/path",
        "raw.example.com:8443",
        "me@raw.example.com",
        "127.0.0.1",
        "[::1]",
        "0x7f.1",
        "*",
        "*.example.com",
    ] {
        let refused = Policy::of(&[given.to_owned()], &[]).unwrap_err();
        assert_eq!((refused.0, refused.1.as_str()), ("--allow-host", given));
    }
    for given in [
        "",
        "git.internal",
        "git.internal:3000",
        "ftp://git.internal",
        "http://me@git.internal",
        "http://git.internal/path",
        "http://git.internal/?a",
    ] {
        let refused = Policy::of(&[], &[given.to_owned()]).unwrap_err();
        assert_eq!(
            (refused.0, refused.1.as_str()),
            ("--allow-private-origin", given)
        );
    }
}
