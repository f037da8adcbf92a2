//! Which addresses are on the public Internet. Everything else could be a neighbour of this service,
//! the machine itself, or the metadata service of a cloud, and is never connected to for a stranger.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Addresses that are not public: the first address of the block and its prefix length. From the
/// IANA registry of special-purpose addresses (RFC 6890), which is closed to new ones.
const SPECIAL_V4: &[(Ipv4Addr, u32)] = &[
    (Ipv4Addr::new(0, 0, 0, 0), 8),        // this network
    (Ipv4Addr::new(10, 0, 0, 0), 8),       // private (RFC 1918)
    (Ipv4Addr::new(100, 64, 0, 0), 10),    // carrier-grade NAT (RFC 6598)
    (Ipv4Addr::new(127, 0, 0, 0), 8),      // loopback
    (Ipv4Addr::new(168, 63, 129, 16), 32), // Azure's own services, a public address in name only
    (Ipv4Addr::new(169, 254, 0, 0), 16),   // link-local, cloud metadata
    (Ipv4Addr::new(172, 16, 0, 0), 12),    // private (RFC 1918)
    (Ipv4Addr::new(192, 0, 0, 0), 24),     // IETF protocols
    (Ipv4Addr::new(192, 0, 2, 0), 24),     // documentation
    (Ipv4Addr::new(192, 31, 196, 0), 24),  // AS112
    (Ipv4Addr::new(192, 52, 193, 0), 24),  // AMT
    (Ipv4Addr::new(192, 88, 99, 0), 24),   // relays of 6to4
    (Ipv4Addr::new(192, 168, 0, 0), 16),   // private (RFC 1918)
    (Ipv4Addr::new(192, 175, 48, 0), 24),  // AS112
    (Ipv4Addr::new(198, 18, 0, 0), 15),    // benchmarks (RFC 2544)
    (Ipv4Addr::new(198, 51, 100, 0), 24),  // documentation
    (Ipv4Addr::new(203, 0, 113, 0), 24),   // documentation
    (Ipv4Addr::new(224, 0, 0, 0), 4),      // multicast
    (Ipv4Addr::new(240, 0, 0, 0), 4),      // reserved, broadcast
];

/// The only block of IPv6 from which public addresses are given out (RFC 4291). What lies outside
/// it need not be listed: loopback, mapped and compatible v4, NAT64 (`64:ff9b::/96`), unique-local,
/// link-local, site-local, multicast.
const GLOBAL_UNICAST_V6: (Ipv6Addr, u32) = (Ipv6Addr::new(0x2000, 0, 0, 0, 0, 0, 0, 0), 3);

/// Blocks of global unicast that are not public, or that hold a v4 address.
const SPECIAL_V6: &[(Ipv6Addr, u32)] = &[
    // IETF protocols: Teredo, benchmarks, ORCHID.
    (Ipv6Addr::new(0x2001, 0, 0, 0, 0, 0, 0, 0), 23),
    // Documentation.
    (Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 0), 32),
    // 6to4.
    (Ipv6Addr::new(0x2002, 0, 0, 0, 0, 0, 0, 0), 16),
    // AS112.
    (Ipv6Addr::new(0x2620, 0x4f, 0x8000, 0, 0, 0, 0, 0), 48),
    // Documentation.
    (Ipv6Addr::new(0x3fff, 0, 0, 0, 0, 0, 0, 0), 20),
];

/// Whether an address is on the public Internet and holds no other address inside.
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => !SPECIAL_V4.iter().any(|block| holds_v4(block, address)),
        IpAddr::V6(address) => {
            holds_v6(&GLOBAL_UNICAST_V6, address)
                && !SPECIAL_V6.iter().any(|block| holds_v6(block, address))
                && !is_isatap(address)
        }
    }
}

fn holds_v4(&(first, length): &(Ipv4Addr, u32), address: Ipv4Addr) -> bool {
    let mask = u32::MAX.checked_shl(32 - length).unwrap_or(0);
    u32::from(address) & mask == u32::from(first)
}

fn holds_v6(&(first, length): &(Ipv6Addr, u32), address: Ipv6Addr) -> bool {
    let mask = u128::MAX.checked_shl(128 - length).unwrap_or(0);
    u128::from(address) & mask == u128::from(first)
}

/// An interface identifier that holds a v4 address (RFC 5214, 6.1).
fn is_isatap(address: Ipv6Addr) -> bool {
    let [_, _, _, _, fifth, sixth, _, _] = address.segments();
    fifth & 0xfcff == 0 && sixth == 0x5efe
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn all(addresses: &[&str]) -> Vec<IpAddr> {
        addresses.iter().map(|it| it.parse().unwrap()).collect()
    }

    #[test]
    fn hosts_that_many_use_are_public() {
        for address in all(&[
            "140.82.121.4",
            "185.199.108.133",
            "1.1.1.1",
            "11.0.0.1",
            "100.63.255.255",
            "100.128.0.0",
            "172.15.255.255",
            "172.32.0.0",
            "168.63.129.17",
            "198.17.255.255",
            "198.20.0.0",
            "223.255.255.255",
            "2606:50c0:8000::153",
            "2a00:1450:4001::1",
            "2001:4860:4860::8888",
        ]) {
            assert!(is_public(address), "{address}");
        }
    }

    #[test]
    fn neighbours_the_machine_itself_and_metadata_services_are_not() {
        for address in all(&[
            "0.0.0.0",
            "10.255.255.255",
            "100.64.0.0",
            "100.100.100.200",
            "127.0.0.1",
            "127.255.255.255",
            "168.63.129.16",
            "169.254.169.254",
            "172.16.0.0",
            "172.31.255.255",
            "192.0.0.192",
            "192.168.0.1",
            "198.19.255.255",
            "224.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::127.0.0.1",
            "::ffff:127.0.0.1",
            "::ffff:8.8.8.8",
            "64:ff9b::8.8.8.8",
            "64:ff9b:1::1",
            "100::1",
            "2001::1",
            "2001:2::1",
            "2001:10::1",
            "2001:20::1",
            "2001:db8::1",
            "2002:7f00:1::",
            "2a00:1450::5efe:10.0.0.1",
            "2a00:1450::200:5efe:10.0.0.1",
            "3fff::1",
            "5f00::1",
            "fc00::1",
            "fd00:ec2::254",
            "fe80::1",
            "fec0::1",
            "ff02::1",
        ]) {
            assert!(!is_public(address), "{address}");
        }
    }

    /// A v4 address in every v6 address that can hold one.
    fn embeddings(address: Ipv4Addr, filler: u64) -> Vec<Ipv6Addr> {
        let v4 = u128::from(u32::from(address));
        let filler = u128::from(filler);
        [
            v4,                                                     // compatible
            0xffff << 32 | v4,                                      // mapped
            0xffff << 48 | v4,                                      // translated (RFC 2765)
            0x64_ff9b << 96 | v4,                                   // NAT64
            0x64_ff9b_0001 << 80 | v4,                              // NAT64 of a network
            0x2002 << 112 | v4 << 80 | filler,                      // 6to4
            0x2001_0000 << 96 | v4 << 64 | filler,                  // Teredo, server
            0x2001_0000 << 96 | filler << 32 | (!v4 & 0xffff_ffff), // Teredo, client
            0x2a00_1450 << 96 | 0x5efe << 32 | v4,                  // ISATAP
        ]
        .map(Ipv6Addr::from)
        .to_vec()
    }

    proptest! {
        #[test]
        fn a_special_v4_address_is_refused_and_so_is_every_v6_address_that_holds_it(
            block in proptest::sample::select(SPECIAL_V4),
            inside: u32,
            filler: u64,
        ) {
            let (first, length) = block;
            let free = u32::MAX.checked_shr(length).unwrap_or(0);
            let address = Ipv4Addr::from(u32::from(first) | inside & free);
            prop_assert!(!is_public(address.into()), "{}", address);
            for embedded in embeddings(address, filler) {
                prop_assert!(!is_public(embedded.into()), "{} as {}", address, embedded);
            }
        }

        #[test]
        fn no_v6_address_smuggles_a_v4_address_at_all(address: u32, filler: u64) {
            for embedded in embeddings(address.into(), filler) {
                prop_assert!(!is_public(embedded.into()), "{}", embedded);
            }
        }

        #[test]
        fn a_v6_address_outside_global_unicast_is_refused(address: u128) {
            let address = Ipv6Addr::from(address);
            if address.segments()[0] >> 13 != 1 {
                prop_assert!(!is_public(address.into()), "{}", address);
            }
        }
    }
}
