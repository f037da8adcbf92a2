//! A name in a field to the object that it means.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::format::{NameForm, ReferenceRule};
use super::names::KindName;
use crate::resource::scope::{CustomScopes, Scope, group_of, kind_id};
use crate::resource::{ObjectKey, Target, registry};

/// What is known of the whole input.
pub struct Surroundings<'a> {
    /// Where custom kinds live.
    pub scopes: &'a CustomScopes,
    /// Namespaces that the input speaks of.
    pub namespaces: &'a BTreeSet<&'a str>,
}

/// What a document says of one target.
pub struct Named<'a> {
    /// The name, as the rule's form has it.
    pub text: &'a str,
    /// The kind, where a field says it.
    pub kind: Option<&'a str>,
    /// The group or `apiVersion`, where a field says it.
    pub group: Option<&'a str>,
    /// The namespace, where a field says it.
    pub namespace: Option<&'a str>,
}

/// The target; `None` where the fields leave it open.
pub fn resolve(
    rule: &ReferenceRule,
    named: &Named<'_>,
    own: Option<&Arc<str>>,
    around: &Surroundings<'_>,
) -> Option<Target> {
    let written: Option<Arc<str>> = named.namespace.filter(|it| !it.is_empty()).map(Into::into);
    let (name, namespace) = match rule.form {
        NameForm::Name => (named.text, written),
        NameForm::NamespacedName => match named.text.split_once('/') {
            Some((".", name)) => (name, written),
            Some((namespace, name)) => (name, Some(namespace.into())),
            None => (named.text, written),
        },
        NameForm::Host => match host(named.text, around)? {
            Host::Service { name, namespace } => (name, namespace.map(Into::into).or(written)),
            Host::Outside(host) => {
                return Some(Target::Outside {
                    kind: "External",
                    name: host,
                });
            }
        },
    };
    let kind = kind(rule, named)?;
    let namespace = match around.scopes.of_id(&kind) {
        Scope::Cluster => None,
        scope => {
            let literal = || rule.in_namespace.as_deref().map(Into::into);
            let namespace = namespace.or_else(|| own.cloned()).or_else(literal);
            // What a cluster-scoped object names without a namespace may be anywhere.
            if namespace.is_none() && scope == Scope::Namespaced {
                return None;
            }
            namespace
        }
    };
    let is_whole = !name.is_empty() && !name.contains(['*', '{', '$', '/', '@']);
    is_whole.then(|| {
        Target::Object(ObjectKey {
            namespace,
            kind: kind.into(),
            name: name.into(),
        })
    })
}

/// The id of the kind that is meant.
fn kind(rule: &ReferenceRule, named: &Named<'_>) -> Option<String> {
    let Some(kind) = named.kind.filter(|kind| !kind.is_empty()) else {
        return rule.to.as_ref().map(|to| to.id.clone());
    };
    if !kind.chars().all(|it| it.is_ascii_alphanumeric()) {
        return None;
    }
    if let Some(group) = named.group {
        return Some(kind_id(group_in(group), kind));
    }
    let mut known = rule.to.iter().chain(&rule.kinds);
    if let Some(KindName { id, .. }) = known.find(|it| it.kind == kind) {
        return Some(id.clone());
    }
    registry::find("", kind).map(|kind| kind.name.to_owned())
}

/// `apps` of `apps`, `apps/v1`; nothing of `v1` (an `apiVersion` of the core group).
fn group_in(text: &str) -> &str {
    let is_version = |text: &str| {
        let digits = text.strip_prefix('v').unwrap_or_default();
        digits.starts_with(|it: char| it.is_ascii_digit())
    };
    if text.contains('/') {
        group_of(text)
    } else if is_version(text) || text == "core" {
        ""
    } else {
        text
    }
}

enum Host<'t> {
    Service {
        name: &'t str,
        namespace: Option<&'t str>,
    },
    Outside(String),
}

/// What a host or URL means: `NAME`, `NAME.NAMESPACE` of the input, `NAME.NAMESPACE.svc…` is a Service
/// (Kubernetes DNS specification), anything else is outside. User info, port and path are dropped.
fn host<'t>(text: &'t str, around: &Surroundings<'_>) -> Option<Host<'t>> {
    let text = text.split_once("://").map_or(text, |(_, rest)| rest);
    let text = text.split(['/', '?', '#']).next().unwrap_or_default();
    let text = text.rsplit('@').next().unwrap_or_default();
    let is_host = |text: &str| {
        !text.is_empty()
            && text
                .chars()
                .all(|it| it.is_ascii_alphanumeric() || matches!(it, '-' | '.' | '*' | '_'))
    };
    let text = match text.split_once(':') {
        Some((host, port)) if port.bytes().all(|it| it.is_ascii_digit()) => host,
        Some(_) => return None,
        None => text,
    };
    let text = text.trim_end_matches('.');
    if !is_host(text) || text == "*" {
        return None;
    }
    let labels: Vec<&str> = text.splitn(4, '.').collect();
    let service = match labels[..] {
        [name] => Some((name, None)),
        [name, namespace] if around.namespaces.contains(namespace) => Some((name, Some(namespace))),
        [name, namespace, "svc"] | [name, namespace, "svc", "cluster.local"] => {
            Some((name, Some(namespace)))
        }
        _ => None,
    };
    Some(match service {
        Some((name, namespace)) => Host::Service { name, namespace },
        None => Host::Outside(text.to_ascii_lowercase()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> String {
        let namespaces = BTreeSet::from(["shop"]);
        let around = Surroundings {
            scopes: &CustomScopes::default(),
            namespaces: &namespaces,
        };
        match host(text, &around) {
            Some(Host::Service { name, namespace }) => {
                format!("{name} in {}", namespace.unwrap_or("own"))
            }
            Some(Host::Outside(host)) => host,
            None => "nothing".to_owned(),
        }
    }

    #[test]
    fn a_host_is_a_service_or_outside_and_never_keeps_user_info() {
        for (text, meant) in [
            ("web", "web in own"),
            ("web.shop", "web in shop"),
            ("example.com", "example.com"),
            ("web.shop.svc", "web in shop"),
            ("web.dev.svc.cluster.local:80", "web in dev"),
            ("http://u:hunter2@web.dev.svc:80/path", "web in dev"),
            ("https://u:p@API.Example.com/x", "api.example.com"),
            ("*.googleapis.com", "*.googleapis.com"),
            ("*", "nothing"),
            ("a b", "nothing"),
            ("", "nothing"),
        ] {
            assert_eq!(told(text), meant, "{text}");
        }
    }

    #[test]
    fn an_api_version_is_read_as_its_group() {
        assert_eq!(group_in("apps/v1"), "apps");
        assert_eq!(group_in("v1"), "");
        assert_eq!(group_in("velero.io"), "velero.io");
        assert_eq!(group_in("cert-manager.io"), "cert-manager.io");
    }
}
