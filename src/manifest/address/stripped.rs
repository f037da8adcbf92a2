//! The shortest text in which the same addresses are found.

use super::{Address, Key};

/// A text with nothing but the addresses, never longer than the one they were found in; finding
/// them in it gives the same again.
pub(in crate::manifest) fn stripped(addresses: &[Address]) -> String {
    let is_list = addresses.iter().any(|address| {
        let is_bare = address.scheme.is_none() && address.port.is_none() && address.key.is_none();
        is_bare && !super::host::is_cluster_name(&address.host)
    });
    if is_list {
        let hosts: Vec<&str> = addresses.iter().map(|it| it.host.as_str()).collect();
        return hosts.join(",");
    }
    let mut text = String::new();
    let mut group = None;
    for address in addresses {
        let of = (address.key, address.scheme);
        let is_prefixed = of != (None, None);
        if group == Some(of) && is_prefixed {
            text.push(';');
        } else {
            if group.is_some() {
                text.push(' ');
            }
            text.push_str(match address.key {
                Some(Key::Host) => "h=",
                Some(Key::Bind) => "l=",
                None => "",
            });
            if let Some(scheme) = address.scheme {
                text.push_str(scheme);
                text.push_str("://");
            }
        }
        group = Some(of);
        text.push_str(&address.to_string());
    }
    if let [address] = addresses
        && group == Some((None, None))
        && address.is_like_a_service()
        && !address.is_alone
    {
        // Something stood beside it, and must, or the field would ask for it.
        text.push(',');
    }
    text
}
