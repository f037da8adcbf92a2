//! The design's fixed vocabulary of relations: what a field says of two things.

/// What a relation means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// Nesting: Pod → container, volume, address.
    Contains,
    /// Controller → Pod template; owner → owned object.
    Owns,
    /// Container → volume.
    Mounts,
    /// Volume → ConfigMap, Secret, downward API, CSI secret, ….
    Sources,
    /// Container → ConfigMap or Secret, one key.
    ReadsEnv,
    /// Container → ConfigMap or Secret, all keys.
    ReadsAllEnv,
    /// Service → container that offers the targetPort (else the Pod).
    Selects,
    /// Internet → Service, Ingress, Gateway.
    Exposes,
    /// Container → address it listens on.
    Listens,
    /// Container → address, Service or external system it connects to.
    Connects,
    /// StatefulSet → the headless Service that names its Pods.
    GovernedBy,
    /// Ingress, Gateway, HTTPRoute, … → what it sends traffic to.
    Routes,
    /// Ingress, Gateway → Secret with the certificate.
    TerminatesTls,
    /// Volume, volumeClaimTemplate → PersistentVolumeClaim; Pod → ResourceClaim.
    Claims,
    /// PersistentVolumeClaim → PersistentVolume.
    Binds,
    /// PersistentVolumeClaim, PersistentVolume, claim template → StorageClass; StorageClass → CSIDriver.
    Provisions,
    /// Pod → ServiceAccount.
    RunsAs,
    /// RoleBinding, ClusterRoleBinding → Role, ClusterRole.
    Grants,
    /// RoleBinding, ClusterRoleBinding → ServiceAccount, User, Group.
    Subject,
    /// Pod, ServiceAccount → Secret for pulling images.
    PullsWith,
    /// HorizontalPodAutoscaler, VerticalPodAutoscaler → what it scales.
    Scales,
    /// PodDisruptionBudget → Pods.
    Protects,
    /// NetworkPolicy → Pods that it closes.
    Isolates,
    /// NetworkPolicy → peers that it lets through.
    Allows,
    /// Pod → PriorityClass, RuntimeClass, Node.
    ScheduledBy,
    /// Webhook configuration, admission policy → what it asks.
    Admits,
    /// APIService → the Service behind it.
    ServesApi,
    /// Anything → object that a field names.
    References,
}

/// Every relation with its name in JSON and `data-relation`, and its meaning.
pub const RELATIONS: &[(Relation, &str, &str)] = &[
    (Relation::Contains, "contains", "is nested in"),
    (Relation::Owns, "owns", "creates and replaces"),
    (Relation::Mounts, "mounts", "sees a volume as a directory"),
    (Relation::Sources, "sources", "takes its content from"),
    (
        Relation::ReadsEnv,
        "reads_env",
        "reads one key as an environment variable",
    ),
    (
        Relation::ReadsAllEnv,
        "reads_all_env",
        "reads every key as environment variables",
    ),
    (Relation::Selects, "selects", "sends traffic to"),
    (
        Relation::Exposes,
        "exposes",
        "is reachable from outside through",
    ),
    (Relation::Listens, "listens", "accepts connections at"),
    (Relation::Connects, "connects", "opens connections to"),
    (
        Relation::GovernedBy,
        "governed_by",
        "gets its Pods' DNS names from",
    ),
    (Relation::Routes, "routes", "routes traffic to"),
    (
        Relation::TerminatesTls,
        "terminates_tls",
        "takes its TLS certificate from",
    ),
    (Relation::Claims, "claims", "claims storage or devices by"),
    (Relation::Binds, "binds", "is bound to"),
    (
        Relation::Provisions,
        "provisions",
        "gets its storage made by",
    ),
    (Relation::RunsAs, "runs_as", "runs as"),
    (Relation::Grants, "grants", "grants the permissions of"),
    (Relation::Subject, "subject", "grants them to"),
    (Relation::PullsWith, "pulls_with", "pulls images with"),
    (Relation::Scales, "scales", "scales"),
    (
        Relation::Protects,
        "protects",
        "limits voluntary disruptions of",
    ),
    (Relation::Isolates, "isolates", "closes the network of"),
    (Relation::Allows, "allows", "lets traffic pass from or to"),
    (Relation::ScheduledBy, "scheduled_by", "is scheduled by"),
    (
        Relation::Admits,
        "admits",
        "asks before the API server admits a request",
    ),
    (Relation::ServesApi, "serves_api", "is served by"),
    (Relation::References, "references", "refers to"),
];

impl Relation {
    /// Name in JSON and in `data-relation`.
    pub fn name(self) -> &'static str {
        RELATIONS
            .iter()
            .find(|(relation, _, _)| *relation == self)
            .map_or("", |(_, name, _)| name)
    }

    /// The relation of a name in JSON, as a rule for a custom kind writes it.
    pub fn named(name: &str) -> Option<Self> {
        RELATIONS
            .iter()
            .find(|(_, known, _)| *known == name)
            .map(|(relation, _, _)| *relation)
    }
}
