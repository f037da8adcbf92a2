//! Hosts and ports: which words can be one.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// A label of this length that mixes letters and digits is a token, not a name.
const TOKEN_LENGTH: usize = 32;

/// Last labels of public names. Two letters are a country's and need no line here.
const TOP_LEVEL: &[&str] = &[
    "academy",
    "agency",
    "app",
    "biz",
    "blog",
    "cloud",
    "club",
    "com",
    "company",
    "corp",
    "dev",
    "digital",
    "edu",
    "email",
    "global",
    "gov",
    "group",
    "info",
    "int",
    "internal",
    "intranet",
    "lan",
    "life",
    "live",
    "local",
    "media",
    "mil",
    "net",
    "network",
    "one",
    "online",
    "org",
    "page",
    "pro",
    "run",
    "sh",
    "shop",
    "site",
    "software",
    "solutions",
    "space",
    "store",
    "systems",
    "tech",
    "technology",
    "today",
    "tools",
    "top",
    "website",
    "wiki",
    "work",
    "world",
    "xyz",
    "zone",
];

/// Names that stand in manifests as links, namespaces of XML or examples, and their subdomains.
const LINKS: &[&str] = &[
    "apache.org",
    "example.com",
    "example.net",
    "example.org",
    "json-schema.org",
    "k8s.io",
    "kubernetes.io",
    "mozilla.org",
    "opensource.org",
    "schemastore.org",
    "wikipedia.org",
    "xmlsoap.org",
    "w3.org",
];

/// A port number as written in an address.
fn port(text: &str) -> Option<u16> {
    let is_number = (1..=5).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|port| is_number && *port != 0)
}

/// `host:port`, or a bare host, where nothing but that stands in `text`; a path may follow it.
pub(super) fn socket(text: &str, is_jdbc: bool) -> Option<(&str, Option<u16>)> {
    if let Some(found) = ipv6(text) {
        return Some(found);
    }
    let text = text.strip_prefix("//").unwrap_or(text);
    let text = text.trim_start_matches('[').trim_end_matches(']');
    let text = text.split('/').next()?;
    let text = text.trim_end_matches(['.', ':']);
    let mut parts = text.split(':');
    let (first, second) = (parts.next()?, parts.next());
    let (third, more) = (parts.next(), parts.next());
    let (name, port) = match (second, third, more) {
        (None, _, _) => (first, None),
        (Some(number), None, _) => (first, Some(port(number)?)),
        // A forwarded port (`8080:db:80`), and Oracle's `db:1521:SID`.
        (Some(name), Some(number), None) if port(first).is_some() => (name, Some(port(number)?)),
        (Some(number), Some(_), None) if is_jdbc => (first, Some(port(number)?)),
        _ => return None,
    };
    let name = name.strip_suffix('.').unwrap_or(name);
    let is_host = if port.is_some() { is_host } else { is_name };
    is_host(name).then_some((name, port))
}

/// `[::1]:53`; the longest spelling of an IPv6 address has 45 characters.
fn ipv6(text: &str) -> Option<(&str, Option<u16>)> {
    let (before, after) = text.split_once("]:")?;
    let (_, name) = before.rsplit_once('[')?;
    let digits = after.split('/').next()?.trim_end_matches('.');
    let address: Ipv6Addr = name.parse().ok().filter(|_| name.len() <= 45)?;
    let is_host = !address.is_unspecified() && !address.is_multicast();
    Some((name, Some(port(digits)?))).filter(|_| is_host)
}

/// A host of a URL's authority, with its port.
pub(super) fn of_authority(text: &str) -> Option<(&str, Option<u16>)> {
    if text.starts_with('[') {
        return ipv6(text);
    }
    let (name, port) = match text.split_once(':') {
        Some((name, number)) => (name, Some(port(number)?)),
        None => (text, None),
    };
    // The dot that ends a fully qualified name.
    let name = name.strip_suffix('.').unwrap_or(name);
    is_host(name).then_some((name, port))
}

/// Whether a word can be a host: a name, or an IPv4 address that one can connect to.
fn is_host(text: &str) -> bool {
    match text.parse::<Ipv4Addr>() {
        Ok(address) => {
            !(address.is_unspecified() || address.is_broadcast() || address.is_multicast())
        }
        Err(_) => is_name(text),
    }
}

/// Whether a word is a DNS name (RFC 1123) with a letter in its last label, and no token.
pub(super) fn is_name(text: &str) -> bool {
    let is_label = |label: &str| {
        let of_name = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        let is_mixed = label.bytes().any(|byte| byte.is_ascii_digit()) && !label.contains('-');
        (1..=63).contains(&label.len())
            && label.bytes().all(of_name)
            && !label.starts_with('-')
            && !label.ends_with('-')
            && !(label.len() >= TOKEN_LENGTH && is_mixed)
    };
    let last = text.rsplit('.').next().unwrap_or_default();
    text.len() <= 253
        && text.split('.').all(is_label)
        && last.bytes().any(|byte| byte.is_ascii_alphabetic())
}

/// Whether a word can be the name of a Service (RFC 1035 label).
pub(super) fn is_service_name(text: &str) -> bool {
    let of_name = |byte: u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-');
    is_name(text)
        && text.bytes().all(of_name)
        && text.starts_with(|first: char| first.is_ascii_lowercase())
}

/// `SERVICE.NAMESPACE.svc` and `POD.SERVICE.NAMESPACE.svc`, with or without the cluster's usual
/// domain (Kubernetes DNS specification).
pub(super) fn is_cluster_name(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    let name = lower.strip_suffix(".cluster.local").unwrap_or(&lower);
    let labels = name
        .strip_suffix(".svc")
        .map(|name| name.split('.').count());
    matches!(labels, Some(2 | 3))
}

/// Whether a URL's host is a name of the public DNS that a process may call.
pub(super) fn is_public(scheme: Option<&str>, name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    if name.parse::<IpAddr>().is_ok() || !name.contains('.') {
        return false;
    }
    let last = name.rsplit('.').next().unwrap_or_default();
    let is_country = last.len() == 2 && last.bytes().all(|byte| byte.is_ascii_alphabetic());
    // `redis://cache.qa` rather names a namespace.
    let is_web = matches!(scheme, Some("http" | "https")) || name.matches('.').count() > 1;
    let is_link = LINKS.iter().any(|link| {
        let rest = name.strip_suffix(link);
        rest.is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    });
    let is_documentation = ["docs.", "schemas.", "schema.", "xmlns."]
        .iter()
        .any(|start| name.starts_with(start));
    ((is_country && is_web) || TOP_LEVEL.contains(&last)) && !is_link && !is_documentation
}
