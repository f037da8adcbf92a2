//! Loopback addresses in any text: `127.0.0.1:3306` in an option, a URL or a DSN.

use std::collections::HashSet;
use std::net::{Ipv4Addr, Ipv6Addr};

use super::Address;

/// The loopback addresses with a port in `text`, in order, each once.
///
/// Only whole words count (`mylocalhost:80` and `1127.0.0.1:80` are none), and what stands before
/// an `@` is user info, which is never an address.
pub(super) fn find(text: &str) -> Vec<Address> {
    let mut found = Vec::new();
    let mut seen = HashSet::new();
    for (colon, _) in text.match_indices(':') {
        let (before, after) = text.split_at(colon);
        let after = after.get(1..).unwrap_or_default();
        let Some(port) = port(after) else { continue };
        let Some(host) = host(before) else { continue };
        if seen.insert((host, port)) {
            found.push(Address {
                host: host.to_owned(),
                port,
            });
        }
    }
    found
}

fn port(after: &str) -> Option<u16> {
    let digits = after.split(|c: char| !c.is_ascii_digit()).next()?;
    let mut rest = after.chars().skip(digits.len());
    let (next, second) = (rest.next(), rest.next());
    let goes_on = next.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | '@'))
        || (next == Some('.') && second.is_some_and(char::is_alphanumeric));
    // What stands before an `@` is user info: its digits are part of a password.
    let authority = after
        .split(|c: char| c.is_whitespace() || "/?#;&,()\"'`".contains(c))
        .next()?;
    if digits.len() > 5 || goes_on || authority.contains('@') {
        return None;
    }
    digits.parse().ok().filter(|port| *port != 0)
}

fn host(before: &str) -> Option<&str> {
    if let Some(open) = before.strip_suffix(']') {
        // The longest spelling of an IPv6 address has 45 characters.
        let mut near = open.char_indices().rev().take(46);
        let (bracket, _) = near.find(|(_, character)| *character == '[')?;
        let host = open.get(bracket + 1..)?;
        let address: Ipv6Addr = host.parse().ok()?;
        return address.is_loopback().then_some(host);
    }
    let in_word = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-');
    let word = before.rsplit(|c| !in_word(c)).next()?;
    let loopback = word.eq_ignore_ascii_case("localhost")
        || word
            .parse()
            .is_ok_and(|address: Ipv4Addr| address.is_loopback());
    loopback.then_some(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> String {
        let all: Vec<String> = find(text).iter().map(ToString::to_string).collect();
        all.join(" ")
    }

    #[test]
    fn digits_of_a_password_are_no_port() {
        assert_eq!(found("mysql://localhost:12345!@db.example/"), "");
        assert_eq!(found("postgres://u:localhost:4242-pw@db/"), "");
        assert_eq!(found("127.0.0.1:3306,root@db"), "127.0.0.1:3306");
    }

    #[test]
    fn addresses_are_found_in_urls_options_and_dsns() {
        assert_eq!(
            found("jdbc:mysql://u:p@127.0.0.1:3306/db"),
            "127.0.0.1:3306"
        );
        assert_eq!(found("u:p@tcp(127.0.0.1:3306)/db"), "127.0.0.1:3306");
        assert_eq!(found("--listen=127.0.0.1:8080"), "127.0.0.1:8080");
        assert_eq!(found("a: [::1]:53, LOCALHOST:80."), "[::1]:53 LOCALHOST:80");
        assert_eq!(found("-L 8080:localhost:80 localhost:80"), "localhost:80");
    }

    #[test]
    fn only_whole_words_are_hosts() {
        let none = [
            "1127.0.0.1:33",
            "mylocalhost:80",
            "localhost.example:80",
            "my-localhost:80",
            "127.0.0.256:1",
            "10.0.0.1:80",
            "[::2]:80",
            "localhost:x",
            "localhost:",
            "localhost:0",
            "localhost:65536",
            "localhost:80a",
            "localhost:8.5",
            "127.0.0.1",
        ];
        for text in none {
            assert_eq!(found(text), "", "{text}");
        }
    }

    #[test]
    fn user_info_is_no_address() {
        assert_eq!(found("http://localhost:8080@example.org/"), "");
    }
}
