//! Keys that say by their name that a value stands behind them, in kinds whose fields are unknown.

/// Last words of keys that hold a value; one space between two words.
const VALUES: &[&str] = &[
    "access key",
    "access key id",
    "account key",
    "api key",
    "cloud init",
    "connection string",
    "credential",
    "credentials",
    "dockerconfigjson",
    "encryption key",
    "kubeconfig",
    "license key",
    "master key",
    "passphrase",
    "passwd",
    "password",
    "pre shared key",
    "private key",
    "secret key",
    "shared key",
    "signing key",
    "client secret",
    "token",
    "user data",
];

/// Whether a scalar behind `key` is a value, such as that of `adminPassword`, `api_key` or `TOKEN`.
///
/// The last words decide: `tokenSecretRef`, `passwordKey` and `secretName` name where a value is.
pub(super) fn holds_value(key: &str) -> bool {
    let words = words(key);
    let ends = |value: &str| {
        let whole = words.strip_suffix(value);
        whole.is_some_and(|before| before.is_empty() || before.ends_with(' '))
            // Written without a sign between its words: `apikey`, `accesskey`.
            || value.len() > words.len() && value.bytes().filter(|byte| *byte != b' ').eq(words.bytes())
    };
    // `automountServiceAccountToken` is a switch.
    VALUES.iter().any(|value| ends(value)) && !words.starts_with("automount ")
}

/// Whether a map behind `key` holds labels or selects by them.
pub(super) fn holds_labels(key: &str) -> bool {
    let words = words(key);
    let last = words.rsplit(' ').next().unwrap_or_default();
    matches!(last, "labels" | "selector")
}

/// The words of a key in lower case: `apiKey`, `API_KEY` and `api-key` are all `api key`.
fn words(key: &str) -> String {
    let mut words = String::with_capacity(key.len() + 4);
    let mut before_lower = false;
    let mut characters = key.chars().peekable();
    while let Some(character) = characters.next() {
        if !character.is_alphanumeric() {
            if !words.is_empty() && !words.ends_with(' ') {
                words.push(' ');
            }
            before_lower = false;
            continue;
        }
        // A capital begins a word, and the last of several does where a small letter follows.
        let next_lower = characters.peek().is_some_and(|next| next.is_lowercase());
        let begins = character.is_uppercase() && (before_lower || next_lower);
        if begins && !words.is_empty() && !words.ends_with(' ') {
            words.push(' ');
        }
        words.extend(character.to_lowercase());
        before_lower = !character.is_uppercase();
    }
    words.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_words_of_a_key_say_that_it_holds_a_value() {
        for key in [
            "password",
            "adminPassword",
            "DB_PASSWORD",
            "apiKey",
            "APIKey",
            "api-key",
            "apikey",
            "awsSecretAccessKey",
            "clientSecret",
            "bearerToken",
            "connectionString",
            "userData",
            ".dockerconfigjson",
            "AccessKeyID",
        ] {
            assert!(holds_value(key), "{key}: {}", words(key));
        }
    }

    #[test]
    fn a_key_that_names_where_a_value_is_holds_none() {
        for key in [
            "secretName",
            "tokenSecretRef",
            "passwordKey",
            "passwordSecretName",
            "key",
            "secret",
            "tokenReview",
            "bearerTokenFile",
            "automountServiceAccountToken",
            "tokens",
            "compassword",
            "monkey",
        ] {
            assert!(!holds_value(key), "{key}");
        }
    }

    #[test]
    fn labels_and_selectors_are_known_by_their_last_word() {
        for key in ["labels", "matchLabels", "nodeSelector", "selector"] {
            assert!(holds_labels(key), "{key}");
        }
        for key in ["matchLabelKeys", "selectorless", "labeled"] {
            assert!(!holds_labels(key), "{key}");
        }
    }
}
