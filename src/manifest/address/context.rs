//! What the name of a variable, a key or an option says of the addresses behind it.

/// What is known of a text before it is searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::manifest) struct Context {
    /// What the text's own name says.
    pub role: Role,
    /// A ConfigMap's value: mostly a file, and its links are none of the process's calls.
    pub is_config: bool,
}

/// What a name says of the value behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::manifest) enum Role {
    /// Nothing.
    #[default]
    None,
    /// A host that is called: `DB_HOST`, `--upstream`.
    Host,
    /// An address to listen at: `--bind-address`, `LISTEN_ADDR`.
    Bind,
    /// The process's own address as others see it: `EXTERNAL_URL`, `CORS_ORIGIN`.
    Own,
    /// No address whatever it looks like: a password, an image.
    Quiet,
}

impl Context {
    /// The context of a variable's value, or of an argument behind an option.
    pub fn of_role(role: Role) -> Self {
        Self {
            role,
            is_config: false,
        }
    }

    /// The context of the value of a ConfigMap's key.
    pub fn of_config_key(key: &str) -> Self {
        Self {
            role: Role::of(key),
            is_config: true,
        }
    }
}

const HOSTS: &[&str] = &[
    "addr",
    "address",
    "addresses",
    "addrs",
    "broker",
    "brokers",
    "endpoint",
    "endpoints",
    "host",
    "hostname",
    "hosts",
    "server",
    "servers",
    "upstream",
    "upstreams",
    "uri",
    "url",
    "urls",
];
const BINDS: &[&str] = &[
    "bind",
    "binds",
    "listen",
    "listener",
    "listeners",
    "listening",
];
/// Beside `address`, these are what a process serves and not what it calls.
const SERVED: &[&str] = &[
    "health",
    "healthz",
    "metrics",
    "pprof",
    "probe",
    "web",
    "telemetry",
];
const OWN: &[&str] = &[
    "advertise",
    "advertised",
    "callback",
    "canonical",
    "cors",
    "docs",
    "documentation",
    "external",
    "homepage",
    "help",
    "origin",
    "origins",
    "public",
    "redirect",
    "root",
    "schema",
    "site",
];
const QUIET: &[&str] = &[
    "credential",
    "credentials",
    "image",
    "images",
    "key",
    "passphrase",
    "passwd",
    "password",
    "passwords",
    "pwd",
    "secret",
    "secrets",
    "token",
    "tokens",
    "version",
];

impl Role {
    /// What a variable, a key or an option of this name says.
    pub fn of(name: &str) -> Self {
        let name = name.trim_start_matches(['-', '{', '[', '(', ',']);
        match name {
            "h" => return Self::Host,
            "l" => return Self::Bind,
            _ => {}
        }
        let words = words(name);
        let any = |of: &[&str]| words.iter().any(|word| of.contains(&word.as_str()));
        let last = words.last().map_or("", String::as_str);
        let is_address = matches!(last, "addr" | "address");
        let is_http_address =
            is_address && words.len() == 2 && any(&["http", "https", "grpc", "serve"]);
        if any(QUIET) {
            Self::Quiet
        } else if any(BINDS) || (is_address && any(SERVED)) || is_http_address {
            Self::Bind
        } else if any(OWN) {
            Self::Own
        } else if HOSTS.contains(&last) {
            Self::Host
        } else {
            Self::None
        }
    }
}

/// The words of `DB_HOST`, `db-host`, `db.host` and `dbHost`, in lower case.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut was_lower = false;
    let mut is_open = false;
    for character in name.chars().take(200) {
        if !character.is_ascii_alphanumeric() {
            is_open = false;
            continue;
        }
        if !is_open || (was_lower && character.is_ascii_uppercase()) {
            words.push(String::new());
        }
        is_open = true;
        was_lower = character.is_ascii_lowercase() || character.is_ascii_digit();
        if let Some(word) = words.last_mut() {
            word.push(character.to_ascii_lowercase());
        }
    }
    words
}
