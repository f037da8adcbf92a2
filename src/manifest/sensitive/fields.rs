//! The fields that the API knows where values stand: any other field there is a misspelled one, and
//! its content is as sensitive as what was meant.

/// A struct of the API that holds values, or stands right beside them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Part {
    Metadata,
    Container,
    Lifecycle,
    /// A probe or a lifecycle handler.
    Handler,
    Exec,
    HttpGet,
    EnvFrom,
    ValueFrom,
    /// A reference to a key or an object, or to a field of the Pod.
    Reference,
    FlexVolume,
}

impl Part {
    /// Whether the API knows a field of this name (Kubernetes 1.35).
    pub fn has(self, key: &str) -> bool {
        let fields: &[&str] = match self {
            Self::Metadata => &[
                "annotations",
                "creationTimestamp",
                "deletionGracePeriodSeconds",
                "deletionTimestamp",
                "finalizers",
                "generateName",
                "generation",
                "labels",
                "name",
                "namespace",
                "ownerReferences",
                "resourceVersion",
                "selfLink",
                "uid",
            ],
            Self::Container => &[
                "args",
                "command",
                "env",
                "envFrom",
                "image",
                "imagePullPolicy",
                "lifecycle",
                "livenessProbe",
                "name",
                "ports",
                "readinessProbe",
                "resizePolicy",
                "resources",
                "restartPolicy",
                "restartPolicyRules",
                "securityContext",
                "startupProbe",
                "stdin",
                "stdinOnce",
                "targetContainerName",
                "terminationMessagePath",
                "terminationMessagePolicy",
                "tty",
                "volumeDevices",
                "volumeMounts",
                "workingDir",
            ],
            Self::Lifecycle => &["postStart", "preStop", "stopSignal"],
            Self::Handler => &[
                "exec",
                "failureThreshold",
                "grpc",
                "httpGet",
                "initialDelaySeconds",
                "periodSeconds",
                "sleep",
                "successThreshold",
                "tcpSocket",
                "terminationGracePeriodSeconds",
                "timeoutSeconds",
            ],
            Self::Exec => &["command"],
            Self::HttpGet => &["host", "httpHeaders", "path", "port", "scheme"],
            Self::EnvFrom => &["configMapRef", "prefix", "secretRef"],
            Self::ValueFrom => &[
                "configMapKeyRef",
                "fieldRef",
                "fileKeyRef",
                "resourceFieldRef",
                "secretKeyRef",
            ],
            Self::Reference => &[
                "apiVersion",
                "containerName",
                "divisor",
                "fieldPath",
                "key",
                "name",
                "namespace",
                "optional",
                "path",
                "resource",
                "volumeName",
            ],
            Self::FlexVolume => &["driver", "fsType", "options", "readOnly", "secretRef"],
        };
        fields.contains(&key)
    }
}

/// Groups that the API server itself serves.
const BUILT_IN_GROUPS: &[&str] = &[
    "admissionregistration.k8s.io",
    "apiextensions.k8s.io",
    "apiregistration.k8s.io",
    "apps",
    "authentication.k8s.io",
    "authorization.k8s.io",
    "autoscaling",
    "batch",
    "certificates.k8s.io",
    "coordination.k8s.io",
    "discovery.k8s.io",
    "events.k8s.io",
    "extensions",
    "flowcontrol.apiserver.k8s.io",
    "internal.apiserver.k8s.io",
    "networking.k8s.io",
    "node.k8s.io",
    "policy",
    "rbac.authorization.k8s.io",
    "resource.k8s.io",
    "scheduling.k8s.io",
    "storage.k8s.io",
    "storagemigration.k8s.io",
];

/// Whether the API server itself serves objects of this version.
pub(super) fn is_built_in(api_version: &str) -> bool {
    match api_version.split_once('/') {
        Some((group, _)) => BUILT_IN_GROUPS.contains(&group),
        None => api_version == "v1",
    }
}

/// The fields that a built-in kind has at its top, apart from the five that all have.
pub(super) fn top_fields(kind: &str) -> &'static [&'static str] {
    match kind {
        "Binding" => &["target"],
        "CSIStorageCapacity" => &[
            "capacity",
            "maximumVolumeSize",
            "nodeTopology",
            "storageClassName",
        ],
        "ClusterRole" => &["aggregationRule", "rules"],
        "ClusterRoleBinding" | "RoleBinding" => &["roleRef", "subjects"],
        "ComponentStatus" => &["conditions"],
        "ControllerRevision" => &["revision"],
        "EndpointSlice" => &["addressType", "endpoints", "ports"],
        "Endpoints" => &["subsets"],
        "Event" => &[
            "action",
            "count",
            "eventTime",
            "firstTimestamp",
            "involvedObject",
            "lastTimestamp",
            "message",
            "note",
            "reason",
            "regarding",
            "related",
            "reportingComponent",
            "reportingController",
            "reportingInstance",
            "series",
            "source",
            "type",
        ],
        "Eviction" => &["deleteOptions"],
        "List" => &["items"],
        "MutatingWebhookConfiguration" | "ValidatingWebhookConfiguration" => &["webhooks"],
        "PodTemplate" => &["template"],
        "PriorityClass" => &["description", "globalDefault", "preemptionPolicy", "value"],
        "Role" => &["rules"],
        "RuntimeClass" => &["handler", "overhead", "scheduling"],
        "ServiceAccount" => &[
            "automountServiceAccountToken",
            "imagePullSecrets",
            "secrets",
        ],
        "StorageClass" => &[
            "allowVolumeExpansion",
            "allowedTopologies",
            "mountOptions",
            "parameters",
            "provisioner",
            "reclaimPolicy",
            "volumeBindingMode",
        ],
        "VolumeAttributesClass" => &["driverName", "parameters"],
        _ => &[],
    }
}
