//! The kinds that are read strictly: one line each.

use std::sync::LazyLock;

use k8s_openapi::api::{
    admissionregistration::{v1 as admission, v1beta1 as admission_v1beta1},
    apps::v1 as apps,
    autoscaling::{v1 as autoscaling_v1, v2 as autoscaling},
    batch::v1 as batch,
    certificates::{v1 as certificates, v1beta1 as certificates_v1beta1},
    coordination::v1 as coordination,
    core::v1 as core,
    discovery::v1 as discovery,
    events::v1 as events,
    flowcontrol::v1 as flowcontrol,
    networking::{v1 as networking, v1beta1 as networking_v1beta1},
    node::v1 as node,
    policy::v1 as policy,
    rbac::v1 as rbac,
    resource::{v1 as resource, v1beta1 as resource_v1beta1, v1beta2 as resource_v1beta2},
    scheduling::v1 as scheduling,
    storage::{v1 as storage, v1beta1 as storage_v1beta1},
};
use k8s_openapi::apiextensions_apiserver::pkg::apis::apiextensions::v1 as apiextensions;
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
    "v1": core::ConfigMap, core::Endpoints, core::Event, core::LimitRange, core::Namespace,
        core::Node, core::PersistentVolume, core::PersistentVolumeClaim, core::Pod,
        core::PodTemplate, core::ReplicationController, core::ResourceQuota, core::Secret,
        core::Service, core::ServiceAccount;
    "admissionregistration.k8s.io/v1": admission::MutatingWebhookConfiguration,
        admission::ValidatingAdmissionPolicy, admission::ValidatingAdmissionPolicyBinding,
        admission::ValidatingWebhookConfiguration;
    "admissionregistration.k8s.io/v1beta1": admission_v1beta1::MutatingAdmissionPolicy,
        admission_v1beta1::MutatingAdmissionPolicyBinding;
    "apiextensions.k8s.io/v1": apiextensions::CustomResourceDefinition;
    "apiregistration.k8s.io/v1": apiregistration::APIService;
    "apps/v1": apps::ControllerRevision, apps::DaemonSet, apps::Deployment, apps::ReplicaSet,
        apps::StatefulSet;
    "autoscaling/v1": autoscaling_v1::HorizontalPodAutoscaler;
    "autoscaling/v2": autoscaling::HorizontalPodAutoscaler;
    "batch/v1": batch::CronJob, batch::Job;
    "certificates.k8s.io/v1": certificates::CertificateSigningRequest;
    "certificates.k8s.io/v1beta1": certificates_v1beta1::ClusterTrustBundle;
    "coordination.k8s.io/v1": coordination::Lease;
    "discovery.k8s.io/v1": discovery::EndpointSlice;
    "events.k8s.io/v1": events::Event;
    "flowcontrol.apiserver.k8s.io/v1": flowcontrol::FlowSchema,
        flowcontrol::PriorityLevelConfiguration;
    "networking.k8s.io/v1": networking::IPAddress, networking::Ingress, networking::IngressClass,
        networking::NetworkPolicy, networking::ServiceCIDR;
    "networking.k8s.io/v1beta1": networking_v1beta1::IPAddress, networking_v1beta1::ServiceCIDR;
    "node.k8s.io/v1": node::RuntimeClass;
    "policy/v1": policy::PodDisruptionBudget;
    "rbac.authorization.k8s.io/v1": rbac::ClusterRole, rbac::ClusterRoleBinding, rbac::Role,
        rbac::RoleBinding;
    "resource.k8s.io/v1": resource::DeviceClass, resource::ResourceClaim,
        resource::ResourceClaimTemplate, resource::ResourceSlice;
    "resource.k8s.io/v1beta1": resource_v1beta1::DeviceClass, resource_v1beta1::ResourceClaim,
        resource_v1beta1::ResourceClaimTemplate, resource_v1beta1::ResourceSlice;
    "resource.k8s.io/v1beta2": resource_v1beta2::DeviceClass, resource_v1beta2::ResourceClaim,
        resource_v1beta2::ResourceClaimTemplate, resource_v1beta2::ResourceSlice;
    "scheduling.k8s.io/v1": scheduling::PriorityClass;
    "storage.k8s.io/v1": storage::CSIDriver, storage::CSINode, storage::CSIStorageCapacity,
        storage::StorageClass, storage::VolumeAttachment, storage::VolumeAttributesClass;
    "storage.k8s.io/v1beta1": storage_v1beta1::VolumeAttributesClass;
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
