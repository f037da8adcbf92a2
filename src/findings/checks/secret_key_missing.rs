//! A Secret without a key that its type demands.

use crate::findings::{Context, Found};
use crate::resource::HeldKeys;

/// Types with the keys that the API server demands (core/v1 validation).
const DEMANDED: &[(&str, &[&str])] = &[
    ("kubernetes.io/dockercfg", &[".dockercfg"]),
    ("kubernetes.io/dockerconfigjson", &[".dockerconfigjson"]),
    ("kubernetes.io/ssh-auth", &["ssh-privatekey"]),
    ("kubernetes.io/tls", &["tls.crt", "tls.key"]),
];

/// Of this type, one of the keys will do.
const BASIC_AUTH: (&str, &[&str]) = ("kubernetes.io/basic-auth", &["username", "password"]);

/// Looks at the keys only.
pub fn run(context: &Context<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for (index, node) in context.nodes_of("Secret") {
        let Some(held) = node.held() else { continue };
        let Some(secret_type) = held.secret_type.as_deref() else {
            continue;
        };
        let lacking = lacking(secret_type, held);
        if lacking.is_empty() {
            continue;
        }
        let Some(place) = node.place.as_ref() else {
            continue;
        };
        let keys: Vec<String> = lacking.iter().map(|key| format!("`{key}`")).collect();
        let (keys, joint) = if secret_type == BASIC_AUTH.0 {
            (keys.join(" nor "), "neither ")
        } else {
            (keys.join(" and no "), "no ")
        };
        let message = format!(
            "Secret `{}` is of type `{secret_type}` and has {joint}{keys}",
            node.name
        );
        found.push(
            Found::new(place, message).node(index).suggest(
                "Add what is lacking, or leave out `type` if the Secret is for another use",
            ),
        );
    }
    found
}

fn lacking(secret_type: &str, held: &HeldKeys) -> Vec<&'static str> {
    let has = |key: &str| held.keys.iter().any(|it| it.name == key);
    let (any_will_do, demanded) = if secret_type == BASIC_AUTH.0 {
        (true, BASIC_AUTH.1)
    } else {
        let mut types = DEMANDED.iter();
        let demanded = types.find(|(known, _)| *known == secret_type);
        (false, demanded.map_or(&[][..], |(_, keys)| keys))
    };
    let lacking: Vec<&str> = demanded.iter().copied().filter(|key| !has(key)).collect();
    if any_will_do && lacking.len() < demanded.len() {
        return Vec::new();
    }
    lacking
}
