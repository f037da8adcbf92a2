//! Versions of the API: which Kubernetes 1.35 serves, and which gave way to others.
//!
//! Source: the Kubernetes deprecated API migration guide, and the Gateway API's versioning policy.

use super::schema;
use super::suggest::Near;
use crate::resource::scope::group_of;

/// An old version of some kinds.
pub struct OldVersion {
    /// `apiVersion`.
    pub api_version: &'static str,
    /// The kinds.
    pub kinds: &'static [&'static str],
    /// The `apiVersion` to move to; `None` where the kind is gone.
    pub successor: Option<&'static str>,
    /// The release of Kubernetes that does not serve it any more; `None` where it still does, or
    /// where the kind comes with a project of its own.
    pub removed_in: Option<&'static str>,
}

const fn old(
    api_version: &'static str,
    kinds: &'static [&'static str],
    successor: &'static str,
    removed_in: &'static str,
) -> OldVersion {
    OldVersion {
        api_version,
        kinds,
        successor: if successor.is_empty() {
            None
        } else {
            Some(successor)
        },
        removed_in: if removed_in.is_empty() {
            None
        } else {
            Some(removed_in)
        },
    }
}

const WEBHOOKS: &[&str] = &[
    "MutatingWebhookConfiguration",
    "ValidatingWebhookConfiguration",
];
const ROLES: &[&str] = &["ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding"];
const FLOWS: &[&str] = &["FlowSchema", "PriorityLevelConfiguration"];
const DEVICES: &[&str] = &[
    "DeviceClass",
    "ResourceClaim",
    "ResourceClaimTemplate",
    "ResourceSlice",
];
const GATEWAYS: &[&str] = &["Gateway", "GatewayClass", "HTTPRoute"];

/// Every old version.
#[rustfmt::skip]
const OLD: &[OldVersion] = &[
    old("admissionregistration.k8s.io/v1beta1", WEBHOOKS, "admissionregistration.k8s.io/v1", "1.22"),
    old("admissionregistration.k8s.io/v1beta1", &["ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding"], "admissionregistration.k8s.io/v1", "1.34"),
    old("apiextensions.k8s.io/v1beta1", &["CustomResourceDefinition"], "apiextensions.k8s.io/v1", "1.22"),
    old("apiregistration.k8s.io/v1beta1", &["APIService"], "apiregistration.k8s.io/v1", "1.22"),
    old("apps/v1beta1", &["ControllerRevision", "Deployment", "StatefulSet"], "apps/v1", "1.16"),
    old("apps/v1beta2", &["ControllerRevision", "DaemonSet", "Deployment", "ReplicaSet", "StatefulSet"], "apps/v1", "1.16"),
    old("autoscaling/v2beta1", &["HorizontalPodAutoscaler"], "autoscaling/v2", "1.25"),
    old("autoscaling/v2beta2", &["HorizontalPodAutoscaler"], "autoscaling/v2", "1.26"),
    old("batch/v1beta1", &["CronJob"], "batch/v1", "1.25"),
    old("batch/v2alpha1", &["CronJob"], "batch/v1", "1.21"),
    old("certificates.k8s.io/v1beta1", &["CertificateSigningRequest"], "certificates.k8s.io/v1", "1.22"),
    old("coordination.k8s.io/v1beta1", &["Lease"], "coordination.k8s.io/v1", "1.22"),
    old("discovery.k8s.io/v1beta1", &["EndpointSlice"], "discovery.k8s.io/v1", "1.25"),
    old("events.k8s.io/v1beta1", &["Event"], "events.k8s.io/v1", "1.25"),
    old("extensions/v1beta1", &["DaemonSet", "Deployment", "ReplicaSet"], "apps/v1", "1.16"),
    old("extensions/v1beta1", &["Ingress"], "networking.k8s.io/v1", "1.22"),
    old("extensions/v1beta1", &["NetworkPolicy"], "networking.k8s.io/v1", "1.16"),
    old("extensions/v1beta1", &["PodSecurityPolicy"], "", "1.16"),
    old("flowcontrol.apiserver.k8s.io/v1beta1", FLOWS, "flowcontrol.apiserver.k8s.io/v1", "1.26"),
    old("flowcontrol.apiserver.k8s.io/v1beta2", FLOWS, "flowcontrol.apiserver.k8s.io/v1", "1.29"),
    old("flowcontrol.apiserver.k8s.io/v1beta3", FLOWS, "flowcontrol.apiserver.k8s.io/v1", "1.32"),
    old("gateway.networking.k8s.io/v1alpha2", GATEWAYS, "gateway.networking.k8s.io/v1", ""),
    old("gateway.networking.k8s.io/v1alpha2", &["BackendTLSPolicy", "GRPCRoute"], "gateway.networking.k8s.io/v1", ""),
    old("gateway.networking.k8s.io/v1alpha2", &["ReferenceGrant"], "gateway.networking.k8s.io/v1beta1", ""),
    old("gateway.networking.k8s.io/v1alpha3", &["BackendTLSPolicy"], "gateway.networking.k8s.io/v1", ""),
    old("gateway.networking.k8s.io/v1beta1", GATEWAYS, "gateway.networking.k8s.io/v1", ""),
    old("networking.k8s.io/v1beta1", &["IPAddress", "ServiceCIDR"], "networking.k8s.io/v1", ""),
    old("networking.k8s.io/v1beta1", &["Ingress", "IngressClass"], "networking.k8s.io/v1", "1.22"),
    old("node.k8s.io/v1beta1", &["RuntimeClass"], "node.k8s.io/v1", "1.25"),
    old("policy/v1beta1", &["PodDisruptionBudget"], "policy/v1", "1.25"),
    old("policy/v1beta1", &["PodSecurityPolicy"], "", "1.25"),
    old("rbac.authorization.k8s.io/v1alpha1", ROLES, "rbac.authorization.k8s.io/v1", "1.22"),
    old("rbac.authorization.k8s.io/v1beta1", ROLES, "rbac.authorization.k8s.io/v1", "1.22"),
    old("resource.k8s.io/v1beta1", DEVICES, "resource.k8s.io/v1", ""),
    old("resource.k8s.io/v1beta2", DEVICES, "resource.k8s.io/v1", ""),
    old("scheduling.k8s.io/v1alpha1", &["PriorityClass"], "scheduling.k8s.io/v1", "1.17"),
    old("scheduling.k8s.io/v1beta1", &["PriorityClass"], "scheduling.k8s.io/v1", "1.22"),
    old("settings.k8s.io/v1alpha1", &["PodPreset"], "", "1.20"),
    old("snapshot.storage.k8s.io/v1beta1", &["VolumeSnapshot", "VolumeSnapshotClass", "VolumeSnapshotContent"], "snapshot.storage.k8s.io/v1", ""),
    old("storage.k8s.io/v1beta1", &["CSIDriver", "CSINode", "StorageClass", "VolumeAttachment"], "storage.k8s.io/v1", "1.22"),
    old("storage.k8s.io/v1beta1", &["CSIStorageCapacity"], "storage.k8s.io/v1", "1.27"),
    old("storage.k8s.io/v1beta1", &["VolumeAttributesClass"], "storage.k8s.io/v1", ""),
];

/// Kinds of built-in groups that the strict read leaves out, in stable versions.
const OTHERS: &[(&str, &[&str])] = &[
    ("v1", &["Binding", "ComponentStatus", "Config", "List"]),
    (
        "authentication.k8s.io/v1",
        &["SelfSubjectReview", "TokenRequest", "TokenReview"],
    ),
    (
        "authorization.k8s.io/v1",
        &[
            "LocalSubjectAccessReview",
            "SelfSubjectAccessReview",
            "SelfSubjectRulesReview",
            "SubjectAccessReview",
        ],
    ),
    ("autoscaling/v1", &["Scale"]),
    ("policy/v1", &["Eviction"]),
];

/// The old version that an object is written in.
pub fn old_version(api_version: &str, kind: &str) -> Option<&'static OldVersion> {
    OLD.iter()
        .find(|old| old.api_version == api_version && old.kinds.contains(&kind))
}

/// What is wrong with an `apiVersion`.
#[derive(Debug, PartialEq, Eq)]
pub enum Unknown {
    /// The kind is served in another version, or in a version of another group.
    Elsewhere(&'static str),
    /// The API has no such kind, but one of a similar name in that version.
    Misspelt(Near<'static>),
}

/// Judges an `apiVersion` that is neither served nor [old](old_version). Groups of custom kinds,
/// alpha and beta versions, and kinds that resemble none are left alone: they may be served by what
/// a cluster has installed.
pub fn unknown(api_version: &str, kind: &str) -> Option<Unknown> {
    let group = group_of(api_version);
    let is_of_kubernetes = !group.contains('.')
        || schema::KINDS
            .iter()
            .any(|it| group_of(it.api_version) == group);
    let is_stable = !api_version.contains("alpha") && !api_version.contains("beta");
    if !is_of_kubernetes || !is_stable || old_version(api_version, kind).is_some() {
        return None;
    }
    // The last of the table is the newest: `autoscaling/v2` after `autoscaling/v1`.
    let mut served = schema::KINDS.iter().filter(|it| it.kind == kind);
    if let Some(first) = served.next() {
        let is_served = first.api_version == api_version
            || served.clone().any(|it| it.api_version == api_version);
        let newest = served
            .rfind(|it| !it.api_version.contains("beta"))
            .unwrap_or(first);
        let is_beta_only = newest.api_version.contains("beta");
        return (!is_served && !is_beta_only).then_some(Unknown::Elsewhere(newest.api_version));
    }
    let is_known = OTHERS
        .iter()
        .any(|(version, kinds)| *version == api_version && kinds.contains(&kind));
    if is_known {
        return None;
    }
    let here = schema::KINDS
        .iter()
        .filter(|it| it.api_version == api_version);
    super::suggest::nearest(kind, here.map(|it| it.kind))
        .filter(|near| near.name.len().abs_diff(kind.len()) <= 2 && !kind.ends_with("List"))
        .map(Unknown::Misspelt)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_of_another_group_is_pointed_to_its_own() {
        for (api_version, kind, right) in [
            ("v1", "Deployment", "apps/v1"),
            ("app/v1", "Deployment", "apps/v1"),
            ("apps/v2", "StatefulSet", "apps/v1"),
            (
                "autoscaling/v3",
                "HorizontalPodAutoscaler",
                "autoscaling/v2",
            ),
            ("apps/v1", "Ingress", "networking.k8s.io/v1"),
        ] {
            assert_eq!(
                unknown(api_version, kind),
                Some(Unknown::Elsewhere(right)),
                "{api_version} {kind}"
            );
        }
        let near = Near {
            name: "Service",
            is_certain: true,
        };
        assert_eq!(unknown("v1", "Servcie"), Some(Unknown::Misspelt(near)));
    }

    #[test]
    fn what_a_cluster_may_serve_is_left_alone() {
        for (api_version, kind) in [
            ("apps/v1", "Deployment"),
            ("autoscaling/v1", "HorizontalPodAutoscaler"),
            ("v1", "Config"),
            ("v1", "Route"),
            ("v1", "PodList"),
            ("serving.knative.dev/v1", "Service"),
            ("networking.x-k8s.io/v1", "Ingress"),
            ("admissionregistration.k8s.io/v1", "MutatingAdmissionPolicy"),
            ("apps/v1beta9", "Deployment"),
        ] {
            assert_eq!(unknown(api_version, kind), None, "{api_version} {kind}");
        }
    }

    /// The schema of the version to move to is there, and that of a removed one is not.
    #[test]
    fn the_table_of_old_versions_agrees_with_the_kinds_that_are_served() {
        let is_served = |api_version: &str, kind: &str| {
            let mut kinds = schema::KINDS.iter();
            kinds.any(|it| it.kind == kind && it.api_version == api_version)
        };
        for old in OLD {
            for kind in old.kinds {
                let of_kubernetes = schema::KINDS.iter().any(|it| it.kind == *kind);
                if let Some(successor) = old.successor.filter(|_| of_kubernetes) {
                    assert!(is_served(successor, kind), "{successor} {kind}");
                }
                assert!(
                    old.removed_in.is_none() || !is_served(old.api_version, kind),
                    "{} {kind}",
                    old.api_version
                );
            }
        }
    }
}
