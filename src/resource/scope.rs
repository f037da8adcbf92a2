//! Which kinds are built in, and which live in a namespace.

use std::collections::BTreeMap;

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

/// Scopes of custom kinds, by `(group, kind)`, from the CustomResourceDefinitions of an input.
#[derive(Debug, Default)]
pub struct CustomScopes(BTreeMap<(String, String), Scope>);

impl CustomScopes {
    /// Reads `spec.group`, `spec.names.kind` and `spec.scope` of every definition.
    pub fn read(documents: &[Document]) -> Self {
        let scopes = documents.iter().filter_map(|document| {
            let root = Field::root(document);
            if root.text_at("kind")? != "CustomResourceDefinition" {
                return None;
            }
            let spec = root.get("spec")?;
            let group = spec.text_at("group")?.to_owned();
            let kind = spec.get("names")?.text_at("kind")?.to_owned();
            let scope = match spec.text_at("scope")? {
                "Cluster" => Scope::Cluster,
                _ => Scope::Namespaced,
            };
            Some(((group, kind), scope))
        });
        Self(scopes.collect())
    }

    /// The scope of a kind.
    pub fn of(&self, group: &str, kind: &str) -> Scope {
        if !is_built_in(group) {
            let key = (group.to_owned(), kind.to_owned());
            return self.0.get(&key).copied().unwrap_or(Scope::Unknown);
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

    /// Notes kinds that classes name as their parameters without a namespace: what a class names so
    /// has none (`parametersRef.namespace` must be unset for a cluster-scoped object, and only for
    /// it; `parameters.scope` of an IngressClass is `Cluster` unless it says otherwise).
    pub fn suppose_parameters(&mut self, documents: &[Document]) {
        for document in documents {
            let root = Field::root(document);
            let (path, group) = match root.text_at("kind") {
                Some("GatewayClass") => (["spec", "parametersRef"], "group"),
                Some("IngressClass") => (["spec", "parameters"], "apiGroup"),
                _ => continue,
            };
            let Some(parameters) = root.at(&path) else {
                continue;
            };
            let is_of_namespace = parameters.text_at("namespace").is_some()
                || parameters.text_at("scope") == Some("Namespace");
            let kind = parameters.text_at("kind").filter(|_| !is_of_namespace);
            if let (Some(kind), Some(group)) = (kind, parameters.text_at(group)) {
                self.suppose(&kind_id(group, kind), Scope::Cluster);
            }
        }
    }

    /// Adds the scope of a kind that no definition of the input tells.
    pub fn suppose(&mut self, id: &str, scope: Scope) {
        if let Some((kind, group)) = id.split_once('.') {
            let key = (group.to_owned(), kind.to_owned());
            self.0.entry(key).or_insert(scope);
        }
    }
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
    fn a_custom_kind_without_its_definition_has_no_known_scope() {
        let scopes = CustomScopes::default();
        assert_eq!(scopes.of("cert-manager.io", "Certificate"), Scope::Unknown);
        assert_eq!(scopes.of("", "Node"), Scope::Cluster);
        assert_eq!(scopes.of("apps", "Deployment"), Scope::Namespaced);
    }
}
