//! What a proxy in front says of the client: believed only from the networks that the operator
//! trusts, since anybody can send such headers.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::sync::Arc;

use axum::extract::ConnectInfo;
use axum::http::{Extensions, HeaderMap, HeaderName, header};
use ipnet::IpNet;

const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");
const FORWARDED_HOST: HeaderName = HeaderName::from_static("x-forwarded-host");
const FORWARDED_PROTO: HeaderName = HeaderName::from_static("x-forwarded-proto");

/// Networks whose hosts are believed; clones share them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TrustedProxies(Arc<[IpNet]>);

impl TrustedProxies {
    /// Trusts these networks.
    pub fn new(networks: &[IpNet]) -> Self {
        Self(networks.into())
    }

    fn trusts(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.0.iter().any(|network| network.contains(&address))
    }

    /// The address of the client: that of the connection, or where a trusted proxy made it, the last
    /// one in `X-Forwarded-For` that is not a trusted proxy's. What stands further left is hearsay.
    pub fn client(&self, headers: &HeaderMap, extensions: &Extensions) -> Option<IpAddr> {
        let ConnectInfo(peer) = extensions.get::<ConnectInfo<SocketAddr>>()?;
        let mut client = peer.ip();
        let named = headers.get_all(FORWARDED_FOR);
        let named: Vec<_> = named
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(','))
            .collect();
        for name in named.into_iter().rev() {
            if !self.trusts(client) {
                break;
            }
            let Some(address) = address(name) else {
                break;
            };
            client = address;
        }
        Some(client.to_canonical())
    }

    /// Scheme and host that the client asked for, as a trusted proxy tells them, such as
    /// `https://podatlas.example`.
    pub fn origin(&self, headers: &HeaderMap, extensions: &Extensions) -> Option<String> {
        let ConnectInfo(peer) = extensions.get::<ConnectInfo<SocketAddr>>()?;
        if !self.trusts(peer.ip()) {
            return None;
        }
        let first = |name: &HeaderName| {
            let value = headers.get(name)?.to_str().ok()?;
            Some(value.split(',').next().unwrap_or(value).trim())
        };
        let scheme = first(&FORWARDED_PROTO).filter(|it| ["http", "https"].contains(it))?;
        let host = first(&FORWARDED_HOST).or_else(|| first(&header::HOST))?;
        is_host(host).then(|| format!("{scheme}://{host}"))
    }
}

/// Whether a text can be a host with or without a port: nothing in it can end an address's host.
fn is_host(text: &str) -> bool {
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || b".-_:[]".contains(&byte);
    !text.is_empty() && text.len() <= 255 && text.bytes().all(is_part)
}

/// An address as proxies write it: alone, with a port, or in brackets.
fn address(text: &str) -> Option<IpAddr> {
    let text = text.trim();
    text.parse::<IpAddr>()
        .or_else(|_| text.parse::<SocketAddr>().map(|it| it.ip()))
        .or_else(|_| text.trim_matches(['[', ']']).parse())
        .ok()
}

/// What counts as one client: an IPv4 address, or the /64 of an IPv6 one, all of which one customer
/// has.
pub fn one_client(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(address) => {
            let network = address.to_bits() & (u128::MAX << 64);
            IpAddr::V6(Ipv6Addr::from_bits(network))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn trusted() -> TrustedProxies {
        let networks = ["10.0.0.0/8", "fd00::/8"].map(|it| it.parse().unwrap());
        TrustedProxies::new(&networks)
    }

    fn from(peer: &str) -> Extensions {
        let mut extensions = Extensions::new();
        let peer: IpAddr = peer.parse().unwrap();
        extensions.insert(ConnectInfo(SocketAddr::new(peer, 4711)));
        extensions
    }

    fn client(peer: &str, forwarded: &str) -> String {
        let mut headers = HeaderMap::new();
        headers.insert(FORWARDED_FOR, forwarded.parse().unwrap());
        let client = trusted().client(&headers, &from(peer)).unwrap();
        client.to_string()
    }

    #[test]
    fn the_client_is_the_last_address_that_no_trusted_proxy_has() {
        for (peer, forwarded, wanted) in [
            ("192.0.2.1", "198.51.100.7", "192.0.2.1"),
            ("10.0.0.1", "198.51.100.7", "198.51.100.7"),
            ("10.0.0.1", "203.0.113.9, 198.51.100.7", "198.51.100.7"),
            ("10.0.0.1", "198.51.100.7, 10.0.0.2", "198.51.100.7"),
            ("::ffff:10.0.0.1", "198.51.100.7:1234", "198.51.100.7"),
            ("fd00::1", "[2001:db8::7]:443", "2001:db8::7"),
            ("10.0.0.1", "nonsense", "10.0.0.1"),
            ("10.0.0.1", "198.51.100.7, nonsense", "10.0.0.1"),
            ("10.0.0.1", "10.0.0.3", "10.0.0.3"),
        ] {
            assert_eq!(client(peer, forwarded), wanted, "{peer} {forwarded}");
        }
    }

    #[test]
    fn the_origin_is_believed_of_trusted_proxies_only_and_cannot_hold_more_than_a_host() {
        let origin = |peer, host: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(FORWARDED_PROTO, "https".parse().unwrap());
            headers.insert(FORWARDED_HOST, host.parse().unwrap());
            trusted().origin(&headers, &from(peer))
        };
        let wanted = Some("https://atlas.example:8443".to_owned());
        assert_eq!(origin("10.0.0.1", "atlas.example:8443"), wanted);
        assert_eq!(origin("192.0.2.1", "atlas.example:8443"), None);
        assert_eq!(origin("10.0.0.1", "evil.example/x?\"><script>"), None);
    }

    #[test]
    fn neighbours_in_one_v6_network_are_one_client() {
        let one = |text: &str| one_client(text.parse().unwrap());
        assert_eq!(one("2001:db8::1"), one("2001:db8::ffff:2"));
        assert_ne!(one("2001:db8::1"), one("2001:db8:0:1::1"));
        assert_ne!(one("192.0.2.1"), one("192.0.2.2"));
    }
}
