//! Names to addresses, once for each connection: what is looked up is judged, and the connection is
//! made to exactly what was judged, so a name that answers otherwise the second time (DNS rebinding)
//! gains nothing.

use std::fmt;
use std::future::Future;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;
use std::sync::Arc;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};

/// The addresses of a name, once known.
pub type LookedUp = Pin<Box<dyn Future<Output = io::Result<Vec<IpAddr>>> + Send>>;

/// Asks the operating system for the addresses of a name.
pub fn system_lookup(name: String) -> LookedUp {
    Box::pin(async move {
        let found = tokio::net::lookup_host((name, 0)).await?;
        Ok(found.map(|address| address.ip()).collect())
    })
}

/// Why a name was not resolved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unresolved {
    /// It has no addresses, or nobody tells them.
    #[error("the name is not known")]
    Unknown,
    /// One of its addresses must not be reached.
    #[error("the name leads to an address that is not public")]
    NotPublic,
}

/// A resolver that gives no address that must not be reached: one such address spoils the name.
#[derive(Clone)]
pub struct Guarded {
    lookup: Arc<dyn Fn(String) -> LookedUp + Send + Sync>,
    may_reach: fn(IpAddr) -> bool,
}

impl Guarded {
    /// A resolver of what `lookup` finds and `may_reach` lets pass.
    pub fn new(
        lookup: impl Fn(String) -> LookedUp + Send + Sync + 'static,
        may_reach: fn(IpAddr) -> bool,
    ) -> Self {
        Self {
            lookup: Arc::new(lookup),
            may_reach,
        }
    }

    async fn addresses(self, name: String) -> Result<Vec<IpAddr>, Unresolved> {
        let found = (self.lookup)(name).await;
        let found = found.map_err(|_| Unresolved::Unknown)?;
        if found.is_empty() {
            return Err(Unresolved::Unknown);
        }
        if !found.iter().all(|&address| (self.may_reach)(address)) {
            return Err(Unresolved::NotPublic);
        }
        Ok(found)
    }
}

impl fmt::Debug for Guarded {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Guarded")
    }
}

impl Resolve for Guarded {
    fn resolve(&self, name: Name) -> Resolving {
        let addresses = self.clone().addresses(name.as_str().to_owned());
        Box::pin(async move {
            // Port 0 stands for the one in the address that is fetched.
            let addresses = addresses.await?.into_iter();
            let addresses = addresses.map(|address| SocketAddr::new(address, 0));
            Ok(Box::new(addresses) as Addrs)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::public::is_public;
    use super::*;

    async fn resolved(addresses: &'static [&'static str]) -> Result<Vec<IpAddr>, Unresolved> {
        let lookup = |_| -> LookedUp {
            Box::pin(async { Ok(addresses.iter().map(|it| it.parse().unwrap()).collect()) })
        };
        let guarded = Guarded::new(lookup, is_public);
        guarded.addresses("name.test".to_owned()).await
    }

    #[tokio::test]
    async fn one_address_that_is_not_public_spoils_the_name() {
        assert_eq!(
            resolved(&["1.1.1.1", "2606:50c0::1"]).await.unwrap().len(),
            2
        );
        for mixed in [
            &["1.1.1.1", "127.0.0.1"] as &[&str],
            &["169.254.169.254", "1.1.1.1"],
            &["2606:50c0::1", "::ffff:10.0.0.1"],
            &["::1"],
        ] {
            assert_eq!(resolved(mixed).await, Err(Unresolved::NotPublic));
        }
        assert_eq!(resolved(&[]).await, Err(Unresolved::Unknown));
    }
}
