//! Which addresses may be fetched: what the operator allowed, and nothing else.

#[cfg(test)]
mod tests;

use reqwest::Url;

/// How far an address may lead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reach {
    /// To public addresses only.
    Public,
    /// Wherever the origin is: the operator named it.
    Private,
}

/// An address that may be fetched. Only [`Policy::check`] makes one.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Target {
    url: Url,
    reach: Reach,
}

impl Target {
    /// The address, without a fragment.
    pub fn url(&self) -> &Url {
        &self.url
    }

    /// How far it may lead.
    pub fn reach(&self) -> Reach {
        self.reach
    }

    /// Its host, for messages.
    pub fn host(&self) -> String {
        shown(self.url.host_str().unwrap_or_default())
    }

    /// Whether both stand at the same scheme, host and port.
    pub fn is_beside(&self, other: &Self) -> bool {
        self.url.origin() == other.url.origin()
    }
}

/// Why an address may not be fetched.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Forbidden {
    /// It is no address.
    #[error("it is no address such as https://host/path.yaml")]
    NoAddress,
    /// It has a user name or a password in it.
    #[error("it has a user name or password in it; such addresses are not fetched")]
    UserInfo,
    /// It is not https.
    #[error("only https addresses are fetched")]
    Scheme,
    /// It has a port.
    #[error("only the standard port of https, 443, is fetched from")]
    Port,
    /// It names its host by number.
    #[error("its host is a numeric address; only hosts that have a name are fetched from")]
    Literal,
    /// The operator did not allow the host.
    #[error(
        "nothing is fetched from {host}: the operator of this service can allow it with \
         --allow-host {host}"
    )]
    Host {
        /// The host, shortened.
        host: String,
    },
}

/// What the operator allowed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    hosts: Vec<String>,
    origins: Vec<Url>,
}

impl Policy {
    /// The policy of hosts (`raw.githubusercontent.com`) and of private origins
    /// (`http://git.internal:3000`).
    ///
    /// # Errors
    /// The setting (as flag), its value, and what is wrong with it.
    pub fn of(
        hosts: &[String],
        origins: &[String],
    ) -> Result<Self, (&'static str, String, &'static str)> {
        let parsed = |flag, given: &String, parsed: Result<_, &'static str>| {
            parsed.map_err(|problem| (flag, given.clone(), problem))
        };
        Ok(Self {
            hosts: (hosts.iter())
                .map(|given| parsed("--allow-host", given, host(given)))
                .collect::<Result<_, _>>()?,
            origins: (origins.iter())
                .map(|given| match origin(given) {
                    Ok(url) => Ok(url),
                    Err(problem) => Err(("--allow-private-origin", given.clone(), problem)),
                })
                .collect::<Result<_, _>>()?,
        })
    }

    /// Whether nothing is allowed.
    pub fn is_empty(&self) -> bool {
        self.hosts.is_empty() && self.origins.is_empty()
    }

    /// Whether public hosts are allowed.
    pub fn has_public(&self) -> bool {
        !self.hosts.is_empty()
    }

    /// Whether a private origin is reached by TLS.
    pub fn has_private_tls(&self) -> bool {
        self.origins.iter().any(|origin| origin.scheme() == "https")
    }

    /// The address of a text.
    ///
    /// # Errors
    /// [`Forbidden`].
    pub fn parse(&self, text: &str) -> Result<Target, Forbidden> {
        self.check(Url::parse(text).map_err(|_| Forbidden::NoAddress)?)
    }

    /// The address, if it may be fetched. [`Url`] has brought hosts to one form: names in lower case
    /// and ASCII, numbers of every spelling (`0x7f.1`, `2130706433`) as addresses.
    ///
    /// # Errors
    /// [`Forbidden`].
    pub fn check(&self, mut url: Url) -> Result<Target, Forbidden> {
        if !matches!(url.scheme(), "http" | "https") {
            return Err(Forbidden::Scheme);
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(Forbidden::UserInfo);
        }
        url.set_fragment(None);
        if self.origins.iter().any(|it| it.origin() == url.origin()) {
            let reach = Reach::Private;
            return Ok(Target { url, reach });
        }
        if url.scheme() != "https" {
            return Err(Forbidden::Scheme);
        }
        let name = url.domain().ok_or(Forbidden::Literal)?;
        if !self.hosts.iter().any(|host| host == name) {
            return Err(Forbidden::Host { host: shown(name) });
        }
        if url.port().is_some() {
            return Err(Forbidden::Port);
        }
        let reach = Reach::Public;
        Ok(Target { url, reach })
    }
}

/// A host name in the form that addresses have it in.
fn host(given: &str) -> Result<String, &'static str> {
    const WRONG: &str = "it is no host name such as raw.githubusercontent.com";
    let url = Url::parse(&format!("https://{given}/")).map_err(|_| WRONG)?;
    if is_more_than_an_origin(&url) || url.port().is_some() {
        return Err(WRONG);
    }
    let is_letter = |it: char| it.is_ascii_alphanumeric() || matches!(it, '-' | '.' | '_');
    match url.domain() {
        Some(name) if name.chars().all(is_letter) => Ok(name.to_owned()),
        Some(_) => Err(WRONG),
        None => Err(
            "it is a numeric address; one of your own network is allowed with \
                     --allow-private-origin",
        ),
    }
}

fn origin(given: &str) -> Result<Url, &'static str> {
    const WRONG: &str = "it is no origin such as http://git.internal:3000";
    let url = Url::parse(given).map_err(|_| WRONG)?;
    if !matches!(url.scheme(), "http" | "https") || is_more_than_an_origin(&url) {
        return Err(WRONG);
    }
    Ok(url)
}

fn is_more_than_an_origin(url: &Url) -> bool {
    let has_user = !url.username().is_empty() || url.password().is_some();
    has_user || url.path() != "/" || url.query().is_some() || url.fragment().is_some()
}

fn shown(host: &str) -> String {
    host.chars().take(100).collect()
}
