//! Network addresses in any text: URLs, `host:port`, cluster DNS names, DSNs and options.
//!
//! Only host and port of an address are ever kept: no user info, path or query. What is found here
//! is a candidate; [`ServiceNames::retain`] drops those that could be anything else.

mod context;
mod host;
mod services;
mod stripped;
#[cfg(test)]
mod tests;
mod url;

use std::collections::HashSet;

pub(super) use context::{Context, Role};
pub(super) use services::ServiceNames;
pub(super) use stripped::stripped;

/// Hosts outside the cluster that one value may name.
const MOST_OUTSIDE: usize = 10;
/// The same for a ConfigMap's value: files hold links, too.
const MOST_OUTSIDE_IN_CONFIG: usize = 3;

/// A network address found in a value: no user info, no path, no query.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address {
    /// Scheme of the URL that it was found in, such as `https`; `None` without a known one.
    pub scheme: Option<&'static str>,
    /// Host as written, such as `127.0.0.1`, `cart.shop.svc` or `::1`.
    pub host: String,
    /// Port, where the value says one.
    pub port: Option<u16>,
    /// Whether its name says that the process listens there (`--listen`, `BIND_ADDRESS`).
    pub binds: bool,
    /// Whether it is the whole value of a field that asks for a host, and names a port: then it
    /// needs no Service of its name to be an address (`CART_SERVICE_ADDR: cart:7070`).
    pub is_asked_for: bool,
    /// Whether the value is nothing but this word and its port.
    is_alone: bool,
    /// What a word in front of it, in the same value, says of it.
    key: Option<Key>,
}

/// What the word in front of an address says: `--db-host=…`, `listen: …`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Key {
    Host,
    Bind,
}

impl Address {
    /// An address that no value was searched for.
    pub fn new(host: impl Into<String>, port: Option<u16>) -> Self {
        Self {
            scheme: None,
            host: host.into(),
            port,
            binds: false,
            is_asked_for: false,
            is_alone: false,
            key: None,
        }
    }

    /// True for `localhost`, `127.0.0.0/8` and `::1`: all of them reach the Pod itself.
    pub fn is_loopback(&self) -> bool {
        self.host.eq_ignore_ascii_case("localhost")
            || self.ip().is_some_and(|address| address.is_loopback())
    }

    /// The IP address, if the host is one.
    pub fn ip(&self) -> Option<std::net::IpAddr> {
        self.host.parse().ok()
    }

    /// True for `word:port` where the word can be the name of a Service.
    fn is_like_a_service(&self) -> bool {
        self.port.is_some() && host::is_service_name(&self.host)
    }

    /// True for a host that only a URL names, or an IP address: it may lie outside the cluster.
    pub fn may_be_outside(&self) -> bool {
        let is_named = self.scheme.is_some() && host::is_public(self.scheme, &self.host);
        is_named || (self.ip().is_some() && !self.is_loopback())
    }
}

impl std::fmt::Display for Address {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.host.contains(':') {
            write!(f, "[{}]", self.host)?;
        } else {
            f.write_str(&self.host)?;
        }
        match self.port {
            Some(port) => write!(f, ":{port}"),
            None => Ok(()),
        }
    }
}

/// The addresses in `text`, in order, each once; `context` is what the text's own name says of it.
pub(super) fn find(text: &str, context: Context) -> Vec<Address> {
    let mut scan = Scan {
        context,
        found: Vec::new(),
        seen: HashSet::new(),
        outside: 0,
        is_whole: false,
    };
    if !scan.whole(text.trim()) {
        for line in text.lines() {
            scan.line(line);
        }
    }
    if let [address] = scan.found.as_mut_slice() {
        address.is_alone = address.is_like_a_service() && address.to_string() == text.trim();
        address.is_asked_for = address.is_alone && context.role == Role::Host;
    }
    scan.found
}

/// What an option of a command line says of the argument behind it, where the two stand apart
/// (`--db-host`, `db`).
pub(super) fn option_role(text: &str) -> Role {
    let of_option = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    let is_option = text.starts_with('-') && text.chars().all(of_option);
    if is_option {
        Role::of(text)
    } else {
        Role::None
    }
}

struct Scan {
    context: Context,
    found: Vec<Address>,
    seen: HashSet<Address>,
    outside: usize,
    is_whole: bool,
}

impl Scan {
    /// Reads a text that is nothing but names of hosts, where the text's own name asks for them.
    fn whole(&mut self, text: &str) -> bool {
        let names = || text.split(',').map(str::trim);
        let is_list = self.context.role == Role::Host && names().all(host::is_name);
        self.is_whole = is_list;
        if is_list {
            for name in names() {
                self.keep(None, name, None, Role::None);
            }
        }
        is_list
    }

    fn line(&mut self, line: &str) {
        let line = line.trim();
        let is_comment = ["#", "//", ";"].iter().any(|sign| line.starts_with(sign))
            || line == "--"
            || line.starts_with("-- ");
        if is_comment {
            return;
        }
        let mut role = Role::None;
        let mut last = "";
        for word in line.split_whitespace() {
            if matches!(word, "#" | "//") {
                return;
            }
            if word.contains("://") {
                self.urls(word, role);
                role = Role::None;
                continue;
            }
            // What stands before an `@` is user info.
            let open = word.rsplit_once('@').map_or(word, |(_, open)| open);
            for piece in open.split(['"', '\'', '`', '<', '>']) {
                self.piece(piece, &mut role, &mut last, word);
            }
        }
    }

    /// A part of a word between quotes: `--db-host=db`, `"host"`, `:`, `cache:6379,`.
    fn piece<'t>(&mut self, piece: &'t str, role: &mut Role, last: &mut &'t str, word: &str) {
        if matches!(piece, "" | "-" | "," | "{" | "}" | "[" | "]") {
            return;
        }
        let name = piece.trim_end_matches([':', '=', '>']);
        if name.is_empty() {
            *role = Role::of(last);
            return;
        }
        *last = name;
        if name.len() < piece.len() || (piece.starts_with('-') && !piece.contains('=')) {
            *role = Role::of(name);
            return;
        }
        let mut said = std::mem::take(role);
        for part in piece.split([',', ';', '(', ')', '{', '}', '|', '&']) {
            let value = match part.rsplit_once('=') {
                Some((key, value)) => {
                    said = Role::of(key);
                    value
                }
                None => part,
            };
            if let Some((name, port)) = host::socket(value, word.starts_with("jdbc:")) {
                self.keep(None, name, port, said);
            }
        }
    }

    fn urls(&mut self, word: &str, before: Role) {
        for url in url::urls(word) {
            let said = match url.key {
                "" => before,
                key => Role::of(key),
            };
            for (name, port) in url.hosts() {
                self.keep(url.scheme, name, port, said);
            }
        }
    }

    /// Keeps a candidate; `said` is what the word in front of it says.
    fn keep(&mut self, scheme: Option<&'static str>, name: &str, port: Option<u16>, said: Role) {
        let is_quiet = said == Role::Quiet || self.context.role == Role::Quiet;
        if is_quiet && scheme.is_none() {
            return;
        }
        let key = match said {
            Role::Host => Some(Key::Host),
            Role::Bind => Some(Key::Bind),
            Role::None | Role::Own | Role::Quiet => None,
        };
        let address = Address {
            scheme,
            host: name.to_owned(),
            port,
            binds: key == Some(Key::Bind) || self.context.role == Role::Bind,
            is_asked_for: false,
            is_alone: false,
            key,
        };
        if address.is_loopback() && port.is_none() {
            return;
        }
        let is_bare = scheme.is_none() && port.is_none();
        if is_bare && !host::is_cluster_name(name) && key != Some(Key::Host) && !self.is_whole {
            return;
        }
        if address.may_be_outside()
            && !host::is_cluster_name(name)
            && !self.is_wanted(&address, said)
        {
            return;
        }
        if self.seen.insert(address.clone()) {
            self.found.push(address);
        }
    }

    /// Whether a host outside is one that the process calls, and not a link or its own address.
    fn is_wanted(&mut self, address: &Address, said: Role) -> bool {
        let roles = [said, self.context.role];
        let is_asked_for = !self.context.is_config || roles.contains(&Role::Host);
        let most = if self.context.is_config {
            MOST_OUTSIDE_IN_CONFIG
        } else {
            MOST_OUTSIDE
        };
        let is_own = roles.contains(&Role::Own) || roles.contains(&Role::Bind);
        if self.seen.contains(address) || !is_asked_for || is_own || self.outside >= most {
            return false;
        }
        self.outside += 1;
        true
    }
}
