//! What the API server asks of values beyond their type: one line a field.
//!
//! Source: the validation of each API group in `k8s.io/kubernetes/pkg/apis/*/validation`, release
//! 1.35. Fields of which the set of values is open are not listed.

use std::collections::HashMap;
use std::sync::LazyLock;

use Rule::{AnnotationKeys, Label, Labels, OneOf, Port, PortName, PortOrName, Schedule};

/// What a value must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// One of these texts; for a list, each of its items.
    OneOf(&'static [&'static str]),
    /// A port number, 1 to 65535; where 0 means that none is given, from 0.
    Port {
        /// Whether 0 is taken for absence.
        or_zero: bool,
    },
    /// A port number or the name of a port.
    PortOrName,
    /// A name of a port: at most 15 letters, digits and `-`, one letter at least.
    PortName,
    /// A DNS label: at most 63 small letters, digits and `-`.
    Label,
    /// Labels: keys with an optional prefix, values of at most 63 characters.
    Labels,
    /// Annotations: keys as those of labels.
    AnnotationKeys,
    /// A cron schedule.
    Schedule,
}

/// A field by its struct and its name.
pub struct Line {
    structs: &'static [&'static str],
    field: &'static str,
    rule: Rule,
}

const fn line(structs: &'static [&'static str], field: &'static str, rule: Rule) -> Line {
    Line {
        structs,
        field,
        rule,
    }
}

const PROTOCOLS: Rule = OneOf(&["TCP", "UDP", "SCTP"]);
const FAILURE: Rule = OneOf(&["Fail", "Ignore"]);
const ON_OFF_POLICY: Rule = OneOf(&["Honor", "Ignore"]);
const RETENTION: Rule = OneOf(&["Retain", "Delete"]);
const ACCESS: Rule = OneOf(&[
    "ReadWriteOnce",
    "ReadOnlyMany",
    "ReadWriteMany",
    "ReadWriteOncePod",
]);
const VOLUME_MODES: Rule = OneOf(&["Filesystem", "Block"]);
const PROFILES: Rule = OneOf(&["RuntimeDefault", "Localhost", "Unconfined"]);
const PREEMPTION: Rule = OneOf(&["PreemptLowerPriority", "Never"]);
const UPDATES: Rule = OneOf(&["RollingUpdate", "OnDelete"]);
const SET_OPERATORS: Rule = OneOf(&["In", "NotIn", "Exists", "DoesNotExist"]);
const EFFECTS: Rule = OneOf(&["NoSchedule", "PreferNoSchedule", "NoExecute"]);
const CONTAINERS: &[&str] = &["Container", "EphemeralContainer"];
const WEBHOOKS: &[&str] = &["ValidatingWebhook", "MutatingWebhook"];
const RULES_OF_WEBHOOKS: &[&str] = &["RuleWithOperations", "NamedRuleWithOperations"];
const POLICIES: &[&str] = &[
    "ValidatingAdmissionPolicySpec",
    "MutatingAdmissionPolicySpec",
];

/// Every rule.
#[rustfmt::skip]
const LINES: &[Line] = &[
    line(&["AppArmorProfile", "SeccompProfile"], "type", PROFILES),
    line(&["CSIDriverSpec"], "fsGroupPolicy", OneOf(&["None", "File", "ReadWriteOnceWithFSType"])),
    line(&["CSIDriverSpec"], "volumeLifecycleModes", OneOf(&["Persistent", "Ephemeral"])),
    line(CONTAINERS, "imagePullPolicy", OneOf(&["Always", "IfNotPresent", "Never"])),
    line(CONTAINERS, "name", Label),
    line(CONTAINERS, "restartPolicy", OneOf(&["Always", "OnFailure", "Never"])),
    line(CONTAINERS, "terminationMessagePolicy", OneOf(&["File", "FallbackToLogsOnError"])),
    line(&["ContainerPort"], "containerPort", Port { or_zero: false }),
    line(&["ContainerPort"], "hostPort", Port { or_zero: true }),
    line(&["ContainerPort"], "name", PortName),
    line(&["ContainerPort", "ServicePort", "EndpointPort", "NetworkPolicyPort"], "protocol", PROTOCOLS),
    line(&["ContainerResizePolicy"], "restartPolicy", OneOf(&["NotRequired", "RestartContainer"])),
    line(&["CronJobSpec"], "concurrencyPolicy", OneOf(&["Allow", "Forbid", "Replace"])),
    line(&["CronJobSpec"], "schedule", Schedule),
    line(&["CustomResourceConversion"], "strategy", OneOf(&["None", "Webhook"])),
    line(&["CustomResourceDefinitionSpec"], "scope", OneOf(&["Namespaced", "Cluster"])),
    line(&["DaemonSetUpdateStrategy", "StatefulSetUpdateStrategy"], "type", UPDATES),
    line(&["DeploymentStrategy"], "type", OneOf(&["RollingUpdate", "Recreate"])),
    line(&["EndpointPort"], "port", Port { or_zero: false }),
    line(&["EndpointSlice"], "addressType", OneOf(&["IPv4", "IPv6", "FQDN"])),
    line(&["GRPCAction", "ServiceReference"], "port", Port { or_zero: false }),
    line(&["HPAScalingPolicy"], "type", OneOf(&["Pods", "Percent"])),
    line(&["HPAScalingRules"], "selectPolicy", OneOf(&["Max", "Min", "Disabled"])),
    line(&["HTTPGetAction"], "scheme", OneOf(&["HTTP", "HTTPS"])),
    line(&["HTTPGetAction", "TCPSocketAction", "NetworkPolicyPort"], "port", PortOrName),
    line(&["HTTPIngressPath"], "pathType", OneOf(&["Exact", "Prefix", "ImplementationSpecific"])),
    line(&["HostPathVolumeSource"], "type", OneOf(&["DirectoryOrCreate", "Directory", "FileOrCreate", "File", "Socket", "CharDevice", "BlockDevice"])),
    line(&["JobSpec"], "completionMode", OneOf(&["NonIndexed", "Indexed"])),
    line(&["JobSpec"], "podReplacementPolicy", OneOf(&["TerminatingOrFailed", "Failed"])),
    line(&["LabelSelector"], "matchLabels", Labels),
    line(&["LabelSelectorRequirement", "ScopedResourceSelectorRequirement"], "operator", SET_OPERATORS),
    line(&["LimitResponse"], "type", OneOf(&["Queue", "Reject"])),
    line(&["MetricSpec"], "type", OneOf(&["ContainerResource", "External", "Object", "Pods", "Resource"])),
    line(&["MetricTarget"], "type", OneOf(&["Utilization", "Value", "AverageValue"])),
    line(&["MutatingWebhook"], "reinvocationPolicy", OneOf(&["Never", "IfNeeded"])),
    line(&["NetworkPolicySpec"], "policyTypes", OneOf(&["Ingress", "Egress"])),
    line(&["NodeSelectorRequirement"], "operator", OneOf(&["In", "NotIn", "Exists", "DoesNotExist", "Gt", "Lt"])),
    line(&["ObjectMeta"], "annotations", AnnotationKeys),
    line(&["ObjectMeta"], "labels", Labels),
    line(&["PersistentVolumeClaimSpec", "PersistentVolumeSpec"], "accessModes", ACCESS),
    line(&["PersistentVolumeClaimSpec", "PersistentVolumeSpec"], "volumeMode", VOLUME_MODES),
    line(&["PersistentVolumeSpec"], "persistentVolumeReclaimPolicy", OneOf(&["Retain", "Delete", "Recycle"])),
    line(&["PodDisruptionBudgetSpec"], "unhealthyPodEvictionPolicy", OneOf(&["IfHealthyBudget", "AlwaysAllow"])),
    line(&["PodFailurePolicyRule"], "action", OneOf(&["FailJob", "FailIndex", "Ignore", "Count"])),
    line(&["PodOS"], "name", OneOf(&["linux", "windows"])),
    line(&["PodSecurityContext"], "fsGroupChangePolicy", OneOf(&["OnRootMismatch", "Always"])),
    line(&["PodSecurityContext"], "supplementalGroupsPolicy", OneOf(&["Merge", "Strict"])),
    line(&["PodSpec"], "dnsPolicy", OneOf(&["ClusterFirst", "ClusterFirstWithHostNet", "Default", "None"])),
    line(&["PodSpec"], "nodeSelector", Labels),
    line(&["PodSpec"], "restartPolicy", OneOf(&["Always", "OnFailure", "Never"])),
    line(&["PodSpec", "PriorityClass"], "preemptionPolicy", PREEMPTION),
    line(POLICIES, "failurePolicy", FAILURE),
    line(&["PriorityLevelConfigurationSpec"], "type", OneOf(&["Limited", "Exempt"])),
    line(&["ReplicationControllerSpec", "ServiceSpec"], "selector", Labels),
    line(&["RoleRef"], "kind", OneOf(&["Role", "ClusterRole"])),
    line(RULES_OF_WEBHOOKS, "operations", OneOf(&["*", "CREATE", "UPDATE", "DELETE", "CONNECT"])),
    line(RULES_OF_WEBHOOKS, "scope", OneOf(&["*", "Cluster", "Namespaced"])),
    line(&["SecurityContext"], "procMount", OneOf(&["Default", "Unmasked"])),
    line(&["ServiceBackendPort"], "number", Port { or_zero: true }),
    line(&["ServicePort"], "name", Label),
    line(&["ServicePort"], "nodePort", Port { or_zero: true }),
    line(&["ServicePort"], "port", Port { or_zero: false }),
    line(&["ServicePort"], "targetPort", PortOrName),
    line(&["ServiceSpec"], "externalTrafficPolicy", OneOf(&["Cluster", "Local"])),
    line(&["ServiceSpec"], "internalTrafficPolicy", OneOf(&["Cluster", "Local"])),
    line(&["ServiceSpec"], "ipFamilies", OneOf(&["IPv4", "IPv6"])),
    line(&["ServiceSpec"], "ipFamilyPolicy", OneOf(&["SingleStack", "PreferDualStack", "RequireDualStack"])),
    line(&["ServiceSpec"], "sessionAffinity", OneOf(&["None", "ClientIP"])),
    line(&["ServiceSpec"], "type", OneOf(&["ClusterIP", "NodePort", "LoadBalancer", "ExternalName"])),
    line(&["StatefulSetPersistentVolumeClaimRetentionPolicy"], "whenDeleted", RETENTION),
    line(&["StatefulSetPersistentVolumeClaimRetentionPolicy"], "whenScaled", RETENTION),
    line(&["StatefulSetSpec"], "podManagementPolicy", OneOf(&["OrderedReady", "Parallel"])),
    line(&["StorageClass"], "reclaimPolicy", OneOf(&["Delete", "Retain"])),
    line(&["StorageClass"], "volumeBindingMode", OneOf(&["Immediate", "WaitForFirstConsumer"])),
    line(&["Subject"], "kind", OneOf(&["ServiceAccount", "User", "Group"])),
    line(&["Taint", "Toleration"], "effect", EFFECTS),
    line(&["Toleration"], "operator", OneOf(&["Equal", "Exists", "Lt", "Gt"])),
    line(&["TopologySpreadConstraint"], "nodeAffinityPolicy", ON_OFF_POLICY),
    line(&["TopologySpreadConstraint"], "nodeTaintsPolicy", ON_OFF_POLICY),
    line(&["TopologySpreadConstraint"], "whenUnsatisfiable", OneOf(&["DoNotSchedule", "ScheduleAnyway"])),
    line(&["ValidatingAdmissionPolicyBindingSpec"], "validationActions", OneOf(&["Deny", "Warn", "Audit"])),
    line(&["Volume"], "name", Label),
    line(&["VolumeMount"], "mountPropagation", OneOf(&["None", "HostToContainer", "Bidirectional"])),
    line(WEBHOOKS, "failurePolicy", FAILURE),
    line(WEBHOOKS, "matchPolicy", OneOf(&["Exact", "Equivalent"])),
    line(WEBHOOKS, "sideEffects", OneOf(&["None", "NoneOnDryRun"])),
];

/// The rule of every field that has one.
static BY_FIELD: LazyLock<HashMap<(&str, &str), Rule>> = LazyLock::new(|| {
    let lines = LINES.iter();
    let fields = lines.flat_map(|line| {
        let structs = line.structs.iter();
        structs.map(|name| ((*name, line.field), line.rule))
    });
    fields.collect()
});

/// The rule of a field, by the name of its struct and its own.
pub fn rule_of(struct_name: &str, field: &str) -> Option<Rule> {
    BY_FIELD.get(&(struct_name, field)).copied()
}

/// Fields that the API still has and that give way to others, with what to use.
const DEPRECATED: &[(&str, &str, &str)] = &[
    (
        "PodSpec",
        "serviceAccount",
        "Use `serviceAccountName`, which says the same",
    ),
    (
        "Volume",
        "gitRepo",
        "Clone the repository in an init container into an `emptyDir` volume: kubelets no longer \
         mount `gitRepo` volumes",
    ),
];

/// What to use in place of a deprecated field.
pub fn deprecated(struct_name: &str, field: &str) -> Option<&'static str> {
    let mut fields = DEPRECATED.iter();
    fields
        .find(|(owner, name, _)| *owner == struct_name && *name == field)
        .map(|(_, _, remedy)| *remedy)
}

#[cfg(test)]
mod tests {
    use super::super::kinds::KINDS;
    use super::*;

    /// A rule of a misspelt struct or field would never be asked.
    #[test]
    fn every_rule_is_of_a_field_that_the_api_has() {
        let ruled = LINES.iter().flat_map(|line| {
            let structs = line.structs.iter();
            structs.map(|name| (*name, line.field))
        });
        let deprecated = DEPRECATED.iter().map(|(name, field, _)| (*name, *field));
        for (name, field) in ruled.chain(deprecated) {
            let has_it = KINDS.iter().any(|kind| {
                let schema = (kind.schema)();
                let structs = schema.names.iter().zip(&schema.structs);
                let mut named = structs.filter(|(known, _)| **known == name);
                named.any(|(_, fields)| fields.contains_key(field))
            });
            assert!(has_it, "{name}.{field}");
        }
    }
}
