//! KINDS: one line for each kind that Podatlas has a typed view of.

use Category::{
    Cluster as ClusterWide, Configuration, Identity, Network, Policy, Service, Storage, Workload,
};

use super::Object;
use super::kinds::{
    admission_policy, api_service, autoscaling, cluster_trust_bundle, config_map,
    custom_resource_definition, devices, disruption, endpoints, flow_control, gateway,
    gateway_policies, gateway_routes, ingress, ip_address, limits, network_policy,
    persistent_volume, persistent_volume_claim, pod, rbac, scheduling, secret, service,
    service_account, storage_class, webhooks, workloads,
};
use super::scope::Scope::{self, Cluster, Namespaced};
use super::scope::is_built_in;
use crate::manifest::Field;

/// One kind of the Kubernetes API.
pub struct Kind {
    /// `kind`.
    pub name: &'static str,
    /// API group; empty for core.
    pub group: &'static str,
    /// Where objects of the kind live.
    pub scope: Scope,
    /// What the kind is about.
    pub category: Category,
    /// One line on what it is, for the README's table and explanations.
    pub doc: &'static str,
    /// Fills the facets of `object` from its document.
    pub read: fn(document: &Field<'_>, object: &mut Object),
}

/// What a kind is about: kinds of one category stand together in pictures and articles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Category {
    /// How traffic gets to Services: Ingress, Gateway, routes.
    Network,
    /// Services.
    Service,
    /// What runs containers.
    Workload,
    /// ConfigMaps and Secrets.
    Configuration,
    /// Claims, volumes, classes of storage and devices.
    Storage,
    /// Who may do what.
    Identity,
    /// Rules about other objects: budgets, scaling, network, quotas, admission.
    Policy,
    /// What concerns the cluster as a whole.
    Cluster,
    /// Kinds that are not built in.
    Custom,
}

impl Category {
    /// Every category.
    pub const ALL: &[Self] = &[
        Self::Network,
        Self::Service,
        Self::Workload,
        Self::Configuration,
        Self::Storage,
        Self::Identity,
        Self::Policy,
        Self::Cluster,
        Self::Custom,
    ];

    /// Name in JSON and in the README.
    pub fn name(self) -> &'static str {
        match self {
            Self::Network => "network",
            Self::Service => "service",
            Self::Workload => "workload",
            Self::Configuration => "configuration",
            Self::Storage => "storage",
            Self::Identity => "identity",
            Self::Policy => "policy",
            Self::Cluster => "cluster",
            Self::Custom => "custom",
        }
    }
}

const fn kind(
    group: &'static str,
    name: &'static str,
    scope: Scope,
    category: Category,
    read: fn(&Field<'_>, &mut Object),
    doc: &'static str,
) -> Kind {
    Kind {
        name,
        group,
        scope,
        category,
        doc,
        read,
    }
}

/// For kinds whose metadata says all that is drawn.
fn plain(_document: &Field<'_>, _object: &mut Object) {}

/// Every kind with a typed view, sorted by group and name.
#[rustfmt::skip]
pub const KINDS: &[Kind] = &[
    kind("", "ConfigMap", Namespaced, Configuration, config_map::read, "configuration by key"),
    kind("", "Endpoints", Namespaced, Network, endpoints::read, "the addresses behind a Service (the forerunner of EndpointSlice)"),
    kind("", "LimitRange", Namespaced, Policy, limits::read_range, "default and allowed resources of each Pod in a namespace"),
    kind("", "Namespace", Cluster, ClusterWide, scheduling::read_namespace, "a room of its own for names, quotas and policies"),
    kind("", "Node", Cluster, ClusterWide, scheduling::read_node, "a machine that runs Pods"),
    kind("", "PersistentVolume", Cluster, Storage, persistent_volume::read, "a piece of storage in the cluster"),
    kind("", "PersistentVolumeClaim", Namespaced, Storage, persistent_volume_claim::read, "a request for storage, which a PersistentVolume fulfils"),
    kind("", "Pod", Namespaced, Workload, pod::read, "containers that run together on one node"),
    kind("", "PodTemplate", Namespaced, Workload, workloads::read_pod_template, "a Pod's description, kept for later"),
    kind("", "ReplicationController", Namespaced, Workload, workloads::read_replication_controller, "keeps a number of equal Pods running (the forerunner of ReplicaSet)"),
    kind("", "ResourceQuota", Namespaced, Policy, limits::read_quota, "the most that all objects of a namespace may use together"),
    kind("", "Secret", Namespaced, Configuration, secret::read, "sensitive values by key"),
    kind("", "Service", Namespaced, Service, service::read, "one stable address for Pods that come and go"),
    kind("", "ServiceAccount", Namespaced, Identity, service_account::read, "the identity that Pods have towards the API server"),
    kind("admissionregistration.k8s.io", "MutatingAdmissionPolicy", Cluster, Policy, admission_policy::read_policy, "changes requests to the API server by rules written in CEL"),
    kind("admissionregistration.k8s.io", "MutatingAdmissionPolicyBinding", Cluster, Policy, admission_policy::read_mutating_binding, "says where a MutatingAdmissionPolicy applies, and with which parameters"),
    kind("admissionregistration.k8s.io", "MutatingWebhookConfiguration", Cluster, Policy, webhooks::read, "lets a Service change requests to the API server"),
    kind("admissionregistration.k8s.io", "ValidatingAdmissionPolicy", Cluster, Policy, admission_policy::read_policy, "accepts or rejects requests to the API server by rules written in CEL"),
    kind("admissionregistration.k8s.io", "ValidatingAdmissionPolicyBinding", Cluster, Policy, admission_policy::read_validating_binding, "says where a ValidatingAdmissionPolicy applies, and with which parameters"),
    kind("admissionregistration.k8s.io", "ValidatingWebhookConfiguration", Cluster, Policy, webhooks::read, "lets a Service accept or reject requests to the API server"),
    kind("apiextensions.k8s.io", "CustomResourceDefinition", Cluster, ClusterWide, custom_resource_definition::read, "teaches the API server a kind of its own"),
    kind("apiregistration.k8s.io", "APIService", Cluster, ClusterWide, api_service::read, "hands a group and version of the API to a Service"),
    kind("apps", "ControllerRevision", Namespaced, Workload, plain, "an earlier state of a StatefulSet or DaemonSet, kept for a rollback"),
    kind("apps", "DaemonSet", Namespaced, Workload, workloads::read, "keeps one Pod running on every node"),
    kind("apps", "Deployment", Namespaced, Workload, workloads::read, "keeps a number of equal Pods running and replaces them gradually"),
    kind("apps", "ReplicaSet", Namespaced, Workload, workloads::read, "keeps a number of equal Pods running"),
    kind("apps", "StatefulSet", Namespaced, Workload, workloads::read_stateful_set, "keeps numbered Pods running, each with its own storage"),
    kind("autoscaling", "HorizontalPodAutoscaler", Namespaced, Policy, autoscaling::read, "changes the number of Pods with their load"),
    kind("autoscaling.k8s.io", "VerticalPodAutoscaler", Namespaced, Policy, autoscaling::read_vertical, "changes the resources that Pods request with their use"),
    kind("batch", "CronJob", Namespaced, Workload, workloads::read_cron_job, "starts a Job on a schedule"),
    kind("batch", "Job", Namespaced, Workload, workloads::read_job, "runs Pods until they succeed"),
    kind("certificates.k8s.io", "ClusterTrustBundle", Cluster, Identity, cluster_trust_bundle::read, "certificates of authorities that Pods may trust"),
    kind("coordination.k8s.io", "Lease", Namespaced, ClusterWide, scheduling::read_lease, "a lock that its holder renews; nodes and leaders use it"),
    kind("discovery.k8s.io", "EndpointSlice", Namespaced, Network, endpoints::read_slice, "some of the addresses behind a Service"),
    kind("flowcontrol.apiserver.k8s.io", "FlowSchema", Cluster, Policy, flow_control::read_flow_schema, "sorts requests to the API server into priority levels"),
    kind("flowcontrol.apiserver.k8s.io", "PriorityLevelConfiguration", Cluster, Policy, flow_control::read_priority_level, "how many requests of one priority level the API server takes at a time"),
    kind("gateway.networking.k8s.io", "BackendTLSPolicy", Namespaced, Network, gateway_policies::read_backend_tls, "how a Gateway speaks TLS with the Pods behind a Service"),
    kind("gateway.networking.k8s.io", "GRPCRoute", Namespaced, Network, gateway_routes::read, "sends gRPC calls from a Gateway to Services"),
    kind("gateway.networking.k8s.io", "Gateway", Namespaced, Network, gateway::read, "listens for traffic from outside and hands it to routes"),
    kind("gateway.networking.k8s.io", "GatewayClass", Cluster, Network, gateway::read_class, "the controller that makes Gateways work"),
    kind("gateway.networking.k8s.io", "HTTPRoute", Namespaced, Network, gateway_routes::read, "sends HTTP requests from a Gateway to Services"),
    kind("gateway.networking.k8s.io", "ListenerSet", Namespaced, Network, gateway::read_listener_set, "further listeners for a Gateway"),
    kind("gateway.networking.k8s.io", "ReferenceGrant", Namespaced, Policy, gateway_policies::read_grant, "lets objects of other namespaces refer to objects of this one"),
    kind("gateway.networking.k8s.io", "TCPRoute", Namespaced, Network, gateway_routes::read, "sends TCP connections from a Gateway to Services"),
    kind("gateway.networking.k8s.io", "TLSRoute", Namespaced, Network, gateway_routes::read, "sends TLS connections from a Gateway to Services by their host name"),
    kind("gateway.networking.k8s.io", "UDPRoute", Namespaced, Network, gateway_routes::read, "sends UDP packets from a Gateway to Services"),
    kind("k8s.cni.cncf.io", "NetworkAttachmentDefinition", Namespaced, Network, plain, "a further network that Pods may join"),
    kind("networking.k8s.io", "IPAddress", Cluster, Network, ip_address::read, "one IP address that is given to a Service or Gateway"),
    kind("networking.k8s.io", "Ingress", Namespaced, Network, ingress::read, "routes HTTP requests from outside to Services, by host and path"),
    kind("networking.k8s.io", "IngressClass", Cluster, Network, ingress::read_class, "the controller that makes Ingresses work"),
    kind("networking.k8s.io", "NetworkPolicy", Namespaced, Policy, network_policy::read, "who may connect to its Pods, and to whom they may connect"),
    kind("networking.k8s.io", "ServiceCIDR", Cluster, Network, ip_address::read_range, "the range that Services get their IP addresses from"),
    kind("node.k8s.io", "RuntimeClass", Cluster, ClusterWide, scheduling::read_runtime_class, "the container runtime that Pods may ask for"),
    kind("policy", "PodDisruptionBudget", Namespaced, Policy, disruption::read, "how many Pods must stay when nodes are drained"),
    kind("rbac.authorization.k8s.io", "ClusterRole", Cluster, Identity, rbac::read_role, "a set of permissions, in the whole cluster or in any namespace"),
    kind("rbac.authorization.k8s.io", "ClusterRoleBinding", Cluster, Identity, rbac::read_binding, "grants a ClusterRole in the whole cluster"),
    kind("rbac.authorization.k8s.io", "Role", Namespaced, Identity, rbac::read_role, "a set of permissions in one namespace"),
    kind("rbac.authorization.k8s.io", "RoleBinding", Namespaced, Identity, rbac::read_binding, "grants a Role or ClusterRole in one namespace"),
    kind("resource.k8s.io", "DeviceClass", Cluster, ClusterWide, plain, "a class of devices that ResourceClaims may ask for"),
    kind("resource.k8s.io", "ResourceClaim", Namespaced, Storage, devices::read_claim, "a request for devices such as GPUs"),
    kind("resource.k8s.io", "ResourceClaimTemplate", Namespaced, Storage, devices::read_template, "makes a ResourceClaim for each Pod"),
    kind("scheduling.k8s.io", "PriorityClass", Cluster, ClusterWide, scheduling::read_priority_class, "how important Pods are when nodes are full"),
    kind("storage.k8s.io", "CSIDriver", Cluster, Storage, storage_class::read_driver, "a driver for storage that is installed in the cluster"),
    kind("storage.k8s.io", "CSINode", Cluster, Storage, storage_class::read_node, "the storage drivers of one node"),
    kind("storage.k8s.io", "CSIStorageCapacity", Namespaced, Storage, storage_class::read_capacity, "how much storage of a class is left in one part of the cluster"),
    kind("storage.k8s.io", "StorageClass", Cluster, Storage, storage_class::read, "how storage of one kind is made"),
    kind("storage.k8s.io", "VolumeAttachment", Cluster, Storage, storage_class::read_attachment, "a PersistentVolume that is attached to a node"),
    kind("storage.k8s.io", "VolumeAttributesClass", Cluster, Storage, storage_class::read_attributes, "settings of a volume that may change while it is used"),
];

/// The typed view of a kind. Any built-in group will do: `extensions/v1beta1` was a Deployment's
/// group once, and a missing or mistaken group still says plainly what is meant.
pub fn find(group: &str, kind: &str) -> Option<&'static Kind> {
    KINDS
        .iter()
        .find(|known| known.name == kind && is_built_in(group))
}

/// Whether Pods run from the template that an object of this kind holds: a PodTemplate is only kept
/// for later, so no selector finds its labels on a Pod.
pub fn runs_pods(kind: &str) -> bool {
    kind != "PodTemplate"
}

/// What the kind of an id (`Service`, `Certificate.cert-manager.io`) is about.
pub fn category_of(kind: &str) -> Category {
    KINDS
        .iter()
        .find(|known| known.name == kind)
        .map_or(Category::Custom, |known| known.category)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::resource::scope::{CLUSTER_SCOPED, group_of};

    #[test]
    fn the_folder_of_kinds_and_the_table_agree() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/resource/kinds");
        let files: BTreeSet<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter_map(|file| Some(file.strip_suffix(".rs")?.to_owned()))
            .filter(|file| file != "mod")
            .collect();
        let named: BTreeSet<String> = include_str!("registry.rs")
            .lines()
            .filter(|line| line.starts_with("    kind("))
            .filter_map(|line| Some(line.split_once("::")?.0.rsplit(' ').next()?.to_owned()))
            .collect();
        assert_eq!(files, named);
    }

    #[test]
    fn the_table_of_kinds_is_sorted_and_agrees_with_the_table_of_scopes() {
        assert!(
            KINDS
                .windows(2)
                .all(|pair| (pair[0].group, pair[0].name) < (pair[1].group, pair[1].name))
        );
        for kind in KINDS {
            let is_cluster_scoped = CLUSTER_SCOPED.contains(&kind.name);
            assert_eq!(kind.scope == Cluster, is_cluster_scoped, "{}", kind.name);
        }
    }

    #[test]
    fn a_service_of_a_custom_group_is_not_read_as_a_service() {
        assert!(find(group_of("serving.knative.dev/v1"), "Service").is_none());
        assert!(find(group_of("extensions/v1beta1"), "Deployment").is_some());
    }
}
