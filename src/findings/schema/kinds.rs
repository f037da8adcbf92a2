//! The kinds that are read strictly: one line each.

use std::sync::LazyLock;

use k8s_openapi::api::{
    admissionregistration::v1 as admission, apps::v1 as apps, autoscaling::v1 as autoscaling_v1,
    autoscaling::v2 as autoscaling, batch::v1 as batch, coordination::v1 as coordination,
    core::v1 as core, discovery::v1 as discovery, networking::v1 as networking, node::v1 as node,
    policy::v1 as policy, rbac::v1 as rbac, scheduling::v1 as scheduling, storage::v1 as storage,
};
use k8s_openapi::kube_aggregator::pkg::apis::apiregistration::v1 as apiregistration;

use super::probe::schema_of;
use super::shape::Schema;

/// One kind in one version.
pub struct Kind {
    /// `apiVersion`.
    pub api_version: &'static str,
    /// `kind`.
    pub kind: &'static str,
    /// What the API expects, made when it is first asked for.
    pub schema: fn() -> &'static Schema,
}

macro_rules! kinds {
    ($($api_version:literal: $($module:ident::$kind:ident),+;)+) => {
        /// Every kind that is read strictly. Other kinds, and old versions that the API no longer
        /// serves, are not judged.
        pub const KINDS: &[Kind] = &[$($(Kind {
            api_version: $api_version,
            kind: stringify!($kind),
            schema: || {
                static SCHEMA: LazyLock<Schema> = LazyLock::new(schema_of::<$module::$kind>);
                &SCHEMA
            },
        }),+),+];
    };
}

kinds! {
    "v1": core::ConfigMap, core::Endpoints, core::LimitRange, core::Namespace, core::Node,
        core::PersistentVolume, core::PersistentVolumeClaim, core::Pod, core::PodTemplate,
        core::ReplicationController, core::ResourceQuota, core::Secret, core::Service,
        core::ServiceAccount;
    "admissionregistration.k8s.io/v1": admission::MutatingWebhookConfiguration,
        admission::ValidatingWebhookConfiguration;
    "apiregistration.k8s.io/v1": apiregistration::APIService;
    "apps/v1": apps::DaemonSet, apps::Deployment, apps::ReplicaSet, apps::StatefulSet;
    "autoscaling/v1": autoscaling_v1::HorizontalPodAutoscaler;
    "autoscaling/v2": autoscaling::HorizontalPodAutoscaler;
    "batch/v1": batch::CronJob, batch::Job;
    "coordination.k8s.io/v1": coordination::Lease;
    "discovery.k8s.io/v1": discovery::EndpointSlice;
    "networking.k8s.io/v1": networking::Ingress, networking::IngressClass,
        networking::NetworkPolicy;
    "node.k8s.io/v1": node::RuntimeClass;
    "policy/v1": policy::PodDisruptionBudget;
    "rbac.authorization.k8s.io/v1": rbac::ClusterRole, rbac::ClusterRoleBinding, rbac::Role,
        rbac::RoleBinding;
    "scheduling.k8s.io/v1": scheduling::PriorityClass;
    "storage.k8s.io/v1": storage::CSIDriver, storage::StorageClass;
}

/// The schema of a kind in a version.
pub fn schema(api_version: &str, kind: &str) -> Option<&'static Schema> {
    KINDS
        .iter()
        .find(|known| known.kind == kind && known.api_version == api_version)
        .map(|known| (known.schema)())
}

#[cfg(test)]
mod tests {
    use super::super::shape::Shape;
    use super::*;

    #[test]
    fn every_kind_of_the_table_tells_its_fields() {
        for kind in KINDS {
            let schema = (kind.schema)();
            let fields = schema.root.and_then(|root| schema.fields(root));
            assert!(
                fields.is_some_and(|fields| fields.contains_key("metadata")
                    && fields.get("kind") == Some(&Shape::Text)),
                "{} {}",
                kind.api_version,
                kind.kind
            );
        }
    }

    #[test]
    fn the_fields_of_a_pod_have_their_types() {
        let schema = schema("v1", "Pod").unwrap();
        let mut shape = schema.root.unwrap();
        for key in ["spec", "containers", "resources", "requests"] {
            shape = schema.fields(shape).unwrap()[key];
            if let Shape::List(item) = shape {
                shape = schema.shape(item);
            }
        }
        assert_eq!(schema.expected(shape), "a map of quantities");
    }
}
