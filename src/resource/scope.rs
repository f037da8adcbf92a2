//! Which kinds are built in, and which live in a namespace.

use std::collections::{BTreeMap, BTreeSet};

use super::rules::{RuleScope, Rules};
use crate::manifest::{Document, Field};

/// Where objects of a kind live.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// In a namespace.
    Namespaced,
    /// In the cluster as a whole.
    Cluster,
    /// A custom kind whose definition is not in the input.
    Unknown,
}

/// Built-in kinds without a namespace (Kubernetes API reference 1.35, and Gateway API 1.4), sorted.
pub const CLUSTER_SCOPED: &[&str] = &[
    "APIService",
    "AdminNetworkPolicy",
    "BaselineAdminNetworkPolicy",
    "CSIDriver",
    "CSINode",
    "CertificateSigningRequest",
    "ClusterRole",
    "ClusterRoleBinding",
    "ClusterTrustBundle",
    "ComponentStatus",
    "CustomResourceDefinition",
    "DeviceClass",
    "DeviceTaintRule",
    "FlowSchema",
    "GatewayClass",
    "IPAddress",
    "IngressClass",
    "MutatingAdmissionPolicy",
    "MutatingAdmissionPolicyBinding",
    "MutatingWebhookConfiguration",
    "Namespace",
    "Node",
    "PersistentVolume",
    "PodSecurityPolicy",
    "PriorityClass",
    "PriorityLevelConfiguration",
    "ResourceSlice",
    "RuntimeClass",
    "SelfSubjectAccessReview",
    "SelfSubjectReview",
    "SelfSubjectRulesReview",
    "ServiceCIDR",
    "StorageClass",
    "StorageVersion",
    "StorageVersionMigration",
    "SubjectAccessReview",
    "TokenReview",
    "ValidatingAdmissionPolicy",
    "ValidatingAdmissionPolicyBinding",
    "ValidatingWebhookConfiguration",
    "VolumeAttachment",
    "VolumeAttributesClass",
    "VolumeSnapshotClass",
    "VolumeSnapshotContent",
];

/// The group of an `apiVersion`: `apps` of `apps/v1`, empty for `v1`.
pub fn group_of(api_version: &str) -> &str {
    api_version.split_once('/').map_or("", |(group, _)| group)
}

/// Whether a group belongs to Kubernetes itself: core, a name without a dot, or `….k8s.io`
/// (which also takes in `gateway.networking.k8s.io`).
pub fn is_built_in(group: &str) -> bool {
    !group.contains('.') || group.ends_with(".k8s.io")
}

/// The kind as it stands in an id: `Deployment`, or `Certificate.cert-manager.io`.
pub fn kind_id(group: &str, kind: &str) -> String {
    if is_built_in(group) {
        kind.to_owned()
    } else {
        format!("{kind}.{group}")
    }
}

/// Scopes of custom kinds, by the id of the kind: as the CustomResourceDefinitions of an input say,
/// else as the rules do, else as classes do.
#[derive(Debug, Default)]
pub struct CustomScopes {
    defined: BTreeMap<String, Scope>,
    rules: Rules,
    supposed: BTreeSet<String>,
}

impl CustomScopes {
    /// Reads `spec.group`, `spec.names.kind` and `spec.scope` of every definition, and the
    /// parameters of classes.
    pub fn read(documents: &[Document], rules: &Rules) -> Self {
        let defined = documents.iter().filter_map(|document| {
            let root = Field::root(document);
            if root.text_at("kind")? != "CustomResourceDefinition" {
                return None;
            }
            let spec = root.get("spec")?;
            let group = spec.text_at("group").filter(|it| !is_built_in(it))?;
            let kind = spec.get("names")?.text_at("kind")?;
            let scope = match spec.text_at("scope")? {
                "Cluster" => Scope::Cluster,
                _ => Scope::Namespaced,
            };
            Some((kind_id(group, kind), scope))
        });
        Self {
            defined: defined.collect(),
            rules: rules.clone(),
            supposed: parameters(documents).collect(),
        }
    }

    /// The scope of a kind.
    pub fn of(&self, group: &str, kind: &str) -> Scope {
        if !is_built_in(group) {
            return self.custom(&kind_id(group, kind));
        }
        if CLUSTER_SCOPED.contains(&kind) {
            Scope::Cluster
        } else {
            Scope::Namespaced
        }
    }

    /// The scope of a kind as it stands in an id.
    pub fn of_id(&self, id: &str) -> Scope {
        let (kind, group) = id.split_once('.').unwrap_or((id, ""));
        self.of(group, kind)
    }

    fn custom(&self, id: &str) -> Scope {
        if let Some(scope) = self.defined.get(id) {
            return *scope;
        }
        match self.rules.of(id).and_then(|rule| rule.scope) {
            Some(RuleScope::Cluster) => Scope::Cluster,
            Some(RuleScope::Namespaced) => Scope::Namespaced,
            None if self.supposed.contains(id) => Scope::Cluster,
            None => Scope::Unknown,
        }
    }
}

/// Kinds that classes name as their parameters without a namespace: what a class names so has none
/// (`parametersRef.namespace` must be unset for a cluster-scoped object, and only for it;
/// `parameters.scope` of an IngressClass is `Cluster` unless it says otherwise).
fn parameters(documents: &[Document]) -> impl Iterator<Item = String> {
    documents.iter().filter_map(|document| {
        let root = Field::root(document);
        let (path, group) = match root.text_at("kind")? {
            "GatewayClass" => (["spec", "parametersRef"], "group"),
            "IngressClass" => (["spec", "parameters"], "apiGroup"),
            _ => return None,
        };
        let parameters = root.at(&path)?;
        let is_of_namespace = parameters.text_at("namespace").is_some()
            || parameters.text_at("scope") == Some("Namespace");
        let kind = parameters.text_at("kind").filter(|_| !is_of_namespace)?;
        Some(kind_id(parameters.text_at(group)?, kind))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_cluster_scoped_kinds_is_sorted_and_names_each_once() {
        assert!(CLUSTER_SCOPED.windows(2).all(|pair| pair[0] < pair[1]));
    }

    #[test]
    fn a_custom_kind_carries_its_group_in_its_id_and_a_built_in_one_does_not() {
        for (api_version, kind, id) in [
            ("v1", "Pod", "Pod"),
            ("apps/v1", "Deployment", "Deployment"),
            ("networking.k8s.io/v1", "Ingress", "Ingress"),
            ("gateway.networking.k8s.io/v1", "HTTPRoute", "HTTPRoute"),
            (
                "cert-manager.io/v1",
                "Certificate",
                "Certificate.cert-manager.io",
            ),
            (
                "cluster.x-k8s.io/v1beta1",
                "Cluster",
                "Cluster.cluster.x-k8s.io",
            ),
        ] {
            assert_eq!(kind_id(group_of(api_version), kind), id);
        }
    }

    #[test]
    fn a_custom_kind_without_definition_and_rule_has_no_known_scope() {
        let scopes = CustomScopes::default();
        assert_eq!(scopes.of("vendor.example", "Widget"), Scope::Unknown);
        assert_eq!(
            scopes.of("cert-manager.io", "ClusterIssuer"),
            Scope::Cluster
        );
        assert_eq!(scopes.of("", "Node"), Scope::Cluster);
        assert_eq!(scopes.of("apps", "Deployment"), Scope::Namespaced);
    }
}
