//! Values that should be base64 and are not. Nothing of a value is ever said.

use crate::findings::{Context, Found, Severity};
use crate::manifest::Base64;
use crate::resource::HeldKey;
use crate::topology::Node;

/// Words in a key that let one expect bytes that are no text.
const BINARY_KEYS: &[&str] = &[
    "bin",
    "cookie",
    "der",
    "encryption",
    "gz",
    "hmac",
    "jks",
    "keystore",
    "keytab",
    "p12",
    "pfx",
    "salt",
    "seed",
    "secretkey",
    "truststore",
    "zip",
];

/// `data` of Secrets.
pub fn secrets(context: &Context<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for (_, node) in context.nodes_of("Secret") {
        let Some(held) = node.held() else { continue };
        let is_opaque = matches!(held.secret_type.as_deref(), None | Some("Opaque"));
        for key in &held.keys {
            match key.base64 {
                Some(Base64::Invalid) => found.push(invalid(node, key).suggest(
                    "Encode the value with `base64`, or move the key to `stringData`, which \
                     takes plain text",
                )),
                Some(Base64::Binary) if is_opaque && !lets_expect_binary(&key.name) => {
                    let message = format!(
                        "The value of key `{}` of Secret `{}` is base64, but not of text",
                        key.name, node.name
                    );
                    let remedy =
                        "Encode the value anew if text was meant: `printf %s VALUE | base64`";
                    let fact = Found::new(&key.place, message).suggest(remedy);
                    found.push(fact.severity(Severity::Warning));
                }
                _ => {}
            }
        }
    }
    found
}

/// `binaryData` of ConfigMaps.
pub fn config_maps(context: &Context<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for (_, node) in context.nodes_of("ConfigMap") {
        let keys = node.held().map_or(&[][..], |held| &held.keys);
        for key in keys
            .iter()
            .filter(|key| key.base64 == Some(Base64::Invalid))
        {
            found.push(invalid(node, key).suggest(
                "Encode the value with `base64`, or move the key to `data`, which takes plain text",
            ));
        }
    }
    found
}

fn invalid(node: &Node, key: &HeldKey) -> Found {
    let message = format!(
        "The value of key `{}` of {} `{}` is not valid base64",
        key.name, node.kind, node.name
    );
    Found::new(&key.place, message)
}

/// A key like `ca.p12` names a file, which may hold anything.
fn lets_expect_binary(key: &str) -> bool {
    let key = key.to_ascii_lowercase();
    key.contains('.') || BINARY_KEYS.iter().any(|word| key.contains(word))
}
