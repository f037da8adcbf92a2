//! Kinds as people write them: `Deployment`, `deployments`, `deploy`, `deployments.apps`,
//! `certificates.cert-manager.io`.

use super::registry::KINDS;

/// Short names that kubectl knows of built-in kinds and of the Gateway API.
pub const SHORT_NAMES: &[(&str, &str)] = &[
    ("btlspolicy", "BackendTLSPolicy"),
    ("cj", "CronJob"),
    ("cm", "ConfigMap"),
    ("crd", "CustomResourceDefinition"),
    ("crds", "CustomResourceDefinition"),
    ("deploy", "Deployment"),
    ("ds", "DaemonSet"),
    ("ep", "Endpoints"),
    ("gc", "GatewayClass"),
    ("gtw", "Gateway"),
    ("hpa", "HorizontalPodAutoscaler"),
    ("ing", "Ingress"),
    ("ip", "IPAddress"),
    ("limits", "LimitRange"),
    ("net-attach-def", "NetworkAttachmentDefinition"),
    ("netpol", "NetworkPolicy"),
    ("no", "Node"),
    ("ns", "Namespace"),
    ("pc", "PriorityClass"),
    ("pdb", "PodDisruptionBudget"),
    ("po", "Pod"),
    ("pv", "PersistentVolume"),
    ("pvc", "PersistentVolumeClaim"),
    ("quota", "ResourceQuota"),
    ("rc", "ReplicationController"),
    ("refgrant", "ReferenceGrant"),
    ("rs", "ReplicaSet"),
    ("sa", "ServiceAccount"),
    ("sc", "StorageClass"),
    ("sts", "StatefulSet"),
    ("svc", "Service"),
    ("vac", "VolumeAttributesClass"),
    ("vpa", "VerticalPodAutoscaler"),
];

/// Kinds of nodes that are no objects of the cluster.
pub const PARTS: &[&str] = &[
    "Address",
    "Container",
    "External",
    "Group",
    "IPBlock",
    "Internet",
    "Namespaces",
    "User",
    "Volume",
];

/// A word for one or more kinds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KindWord {
    kind: String,
    group: Option<String>,
}

impl KindWord {
    /// The word in any case, singular, plural or short, with or without its API group.
    pub fn read(word: &str) -> Self {
        let word = word.to_lowercase();
        let (kind, group) = match word.split_once('.') {
            Some((kind, group)) => (kind, Some(group)),
            None => (word.as_str(), None),
        };
        let short = SHORT_NAMES.iter().find(|(short, _)| *short == kind);
        Self {
            kind: short.map_or_else(|| kind.to_owned(), |(_, kind)| kind.to_lowercase()),
            group: group.map(str::to_owned),
        }
    }

    /// Whether the word means a kind of node: `Deployment`, or `Kind.group` where it is not built in.
    pub fn means(&self, kind: &str) -> bool {
        let (name, group) = match kind.split_once('.') {
            Some((name, group)) => (name, Some(group)),
            None => (kind, group_of_built_in(kind)),
        };
        let name = name.to_lowercase();
        let is_group = |wanted: &str| group.is_some_and(|group| wanted.eq_ignore_ascii_case(group));
        (self.kind == name || self.kind == plural(&name))
            && self.group.as_deref().is_none_or(is_group)
    }

    /// Whether the word means a kind that Podatlas knows, whatever the input holds.
    pub fn is_known(&self) -> bool {
        known_kinds().any(|kind| self.means(kind))
    }
}

/// Every kind that is known without an input.
pub fn known_kinds() -> impl Iterator<Item = &'static str> {
    let built_in = KINDS.iter().map(|kind| kind.name);
    built_in.chain(PARTS.iter().copied())
}

fn group_of_built_in(kind: &str) -> Option<&'static str> {
    let known = KINDS.iter().find(|known| known.name == kind);
    known.map(|known| known.group)
}

/// The API's plural of a kind in lower case, as its resources are called.
fn plural(kind: &str) -> String {
    let before_y = kind.strip_suffix('y');
    match before_y {
        Some(stem) if !stem.ends_with(['a', 'e', 'i', 'o', 'u']) => format!("{stem}ies"),
        _ if kind == "endpoints" => kind.to_owned(),
        _ if kind.ends_with(['s', 'x', 'z']) || kind.ends_with("ch") || kind.ends_with("sh") => {
            format!("{kind}es")
        }
        _ => format!("{kind}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn means(word: &str, kind: &str) -> bool {
        KindWord::read(word).means(kind)
    }

    #[test]
    fn a_kind_is_known_by_every_word_that_kubectl_takes() {
        for word in [
            "Deployment",
            "deployment",
            "Deployments",
            "deploy",
            "deployments.apps",
        ] {
            assert!(means(word, "Deployment"), "{word}");
        }
        for (word, kind) in [
            ("ingresses", "Ingress"),
            ("netpol", "NetworkPolicy"),
            ("networkpolicies", "NetworkPolicy"),
            ("endpoints", "Endpoints"),
            ("gateways", "Gateway"),
            ("sc", "StorageClass"),
            ("storageclasses", "StorageClass"),
            ("containers", "Container"),
        ] {
            assert!(means(word, kind), "{word}");
        }
        assert!(!means("deployments.batch", "Deployment"));
        assert!(!means("pod", "PodDisruptionBudget"));
    }

    #[test]
    fn a_custom_kind_is_known_with_and_without_its_group() {
        let certificate = "Certificate.cert-manager.io";
        for word in [
            "certificate",
            "Certificates",
            "certificates.cert-manager.io",
            certificate,
        ] {
            assert!(means(word, certificate), "{word}");
        }
        assert!(!means("certificates.example.com", certificate));
        assert!(means("gateway", "Gateway.networking.istio.io") && means("gateway", "Gateway"));
        assert!(!KindWord::read("certificate").is_known());
    }

    #[test]
    fn every_short_name_is_of_a_kind_that_is_read() {
        for (short, kind) in SHORT_NAMES {
            assert!(known_kinds().any(|known| known == *kind), "{short}");
            assert!(means(short, kind), "{short}");
        }
        assert!(SHORT_NAMES.windows(2).all(|pair| pair[0] < pair[1]));
    }
}
