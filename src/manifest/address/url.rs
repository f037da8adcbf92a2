//! URLs in a word: scheme, and the hosts of the authority without user info.

use super::host;

/// Schemes under which a process calls a host. Others count for Services only, and with a port: what
/// `s3://name` names is a bucket.
const SCHEMES: &[&str] = &[
    "amqp",
    "amqps",
    "bolt",
    "cassandra",
    "clickhouse",
    "ftp",
    "grpc",
    "grpcs",
    "http",
    "https",
    "kafka",
    "ldap",
    "ldaps",
    "mariadb",
    "memcached",
    "mongodb",
    "mongodb+srv",
    "mqtt",
    "mqtts",
    "mssql",
    "mysql",
    "nats",
    "neo4j",
    "otlp",
    "postgres",
    "postgresql",
    "pulsar",
    "redis",
    "rediss",
    "sftp",
    "smtp",
    "smtps",
    "sqlserver",
    "ssh",
    "statsd",
    "syslog",
    "tcp",
    "tls",
    "udp",
    "ws",
    "wss",
    "zipkin",
];

/// One URL.
pub(super) struct Url<'t> {
    /// The scheme in its usual spelling, if it is known.
    pub scheme: Option<&'static str>,
    /// The word in front of it, as in `url=http://…` and `"url":"http://…"`; may be empty.
    pub key: &'t str,
    authority: &'t str,
}

impl<'t> Url<'t> {
    /// Hosts with their ports; some schemes take a list of them.
    pub fn hosts(&self) -> impl Iterator<Item = (&'t str, Option<u16>)> + use<'t> {
        let scheme = self.scheme;
        let hosts = self.authority.split([',', ';']);
        hosts
            .filter_map(host::of_authority)
            // `file://name` is a file; an unknown scheme needs the port.
            .filter(move |(_, port)| scheme.is_some() || port.is_some())
    }
}

/// The URLs of a word without blanks, such as `http://a:2379,http://b:2379`.
pub(super) fn urls(word: &str) -> Vec<Url<'_>> {
    let mut urls = Vec::new();
    let mut from = 0;
    while let Some(found) = word.get(from..).and_then(|rest| rest.find("://")) {
        let colon = from + found;
        let before = word.get(from..colon).unwrap_or_default();
        let rest = word.get(colon + 3..).unwrap_or_default();
        let scheme = trailing_scheme(before);
        let next = rest.find("://").map_or(rest.len(), |at| {
            let before = rest.get(..at).unwrap_or_default();
            before.len() - trailing_scheme(before).len()
        });
        let own = rest.get(..next).unwrap_or_default();
        let (authority, tail) = match own.find(ends_authority) {
            Some(end) => own.split_at(end),
            None => (own, ""),
        };
        // A password may hold what ends an authority, so an `@` behind it makes all of it doubtful.
        if !tail.contains('@') {
            let lower = scheme.to_ascii_lowercase();
            urls.push(Url {
                scheme: SCHEMES.iter().copied().find(|known| *known == lower),
                key: key(before
                    .get(..before.len() - scheme.len())
                    .unwrap_or_default()),
                authority: authority.rsplit('@').next().unwrap_or_default(),
            });
        }
        // A URL in a query or a path is a parameter of this one.
        if tail.contains(['?', '#']) {
            break;
        }
        from = colon + 3 + next;
    }
    urls
}

fn ends_authority(character: char) -> bool {
    matches!(
        character,
        '/' | '?' | '#' | '\\' | '"' | '\'' | '`' | '<' | '>' | '(' | ')' | '|' | '&' | '{' | '}'
    )
}

fn trailing_scheme(text: &str) -> &str {
    let of_scheme = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '.' | '-');
    let start = text.trim_end_matches(of_scheme).len();
    text.get(start..).unwrap_or_default()
}

/// The last name in front of a URL; `jdbc:` is none.
fn key(before: &str) -> &str {
    let before = before.strip_suffix("jdbc:").unwrap_or(before);
    let signs = |c: char| matches!(c, '"' | '\'' | ':' | '=' | '[' | '(');
    let name = before.trim_end_matches(signs);
    if name.len() == before.len() {
        return "";
    }
    let of_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-');
    let start = name.trim_end_matches(of_name).len();
    name.get(start..).unwrap_or_default()
}
