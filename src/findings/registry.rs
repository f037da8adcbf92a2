//! CHECKS: one line for each check.

use super::Severity::{self, Error, Info, Warning};
use super::checks::*;
use super::{Context, Found};

/// One check.
pub struct Check {
    /// Stable name, in `kebab-case`.
    pub code: &'static str,
    /// How bad its findings are, unless a finding says otherwise.
    pub severity: Severity,
    /// What it finds, in a few words.
    pub title: &'static str,
    /// Why that matters, in a sentence or two.
    pub doc: &'static str,
    /// States the facts.
    pub run: fn(&Context<'_>) -> Vec<Found>,
}

const fn check(
    code: &'static str,
    severity: Severity,
    run: fn(&Context<'_>) -> Vec<Found>,
    title: &'static str,
    doc: &'static str,
) -> Check {
    Check {
        code,
        severity,
        title,
        doc,
        run,
    }
}

/// Every check, in order of codes.
#[rustfmt::skip]
pub const CHECKS: &[Check] = &[
    check("api-version-unknown", Error, api_version_unknown::run, "A kind in a version of the API that does not have it", "The API server answers that it knows no such kind, and nothing is made. Groups of custom kinds are not judged."),
    check("archive-file-not-read", Warning, reading::archive_file, "A file of an archive that is not read", "Links are not followed, and encrypted or damaged files cannot be opened, so what the file describes is missing from the picture."),
    check("autoscaler-bounds", Error, autoscaler_bounds::run, "An autoscaler with `minReplicas` above `maxReplicas`", "The API server rejects it."),
    check("autoscaler-overlap", Warning, autoscaler_overlap::run, "Two autoscalers of one workload", "The controller finds it ambiguous which of them is meant, and neither scales (`AmbiguousSelector`)."),
    check("backend-not-found", Warning, backend_not_found::run, "A backend Service that is not in the input", "Requests end in an error until the Service exists. A warning when the Service that was meant can be named, else for information."),
    check("backend-port-not-found", Error, backend_port_not_found::run, "A backend port that the Service does not have", "An Ingress or route names a port of the Service, by number or name, not the port of the container; requests to another end in an error."),
    check("bare-pod", Info, bare_pod::run, "A Pod without a controller", "Nothing makes a bare Pod anew when its node dies or it is evicted; a Deployment does."),
    check("binding-mismatch", Error, binding_mismatch::run, "A claim and a volume that name each other but do not fit", "The claim stays pending, and with it every Pod that uses it."),
    check("binding-rejected", Error, binding_rejected::run, "A ClusterRoleBinding that needs a namespace", "It lives in no namespace, so a ServiceAccount must be named with its own, and a Role cannot be granted; the API server rejects the binding."),
    check("called-service-not-found", Info, called_service_not_found::run, "An address of a Service that is not in the input", "A container holds the address of a Service, in its environment, its arguments or a ConfigMap, and calls to it fail until the Service exists."),
    check("claim-not-found", Warning, object_not_found::claims, "A PersistentVolumeClaim that is not in the input", "The Pod waits until the claim exists in its namespace. A warning when a claim of a similar name is there, else for information."),
    check("claim-not-shareable", Warning, claim_not_shareable::run, "Several Pods on a claim for one node or one Pod", "A `ReadWriteOnce` volume is attached to one node, so Pods on other nodes wait for ever. An error for `ReadWriteOncePod`, which a single Pod may use."),
    check("configmap-not-binary", Error, not_base64::config_maps, "`binaryData` that is not base64", "The API server rejects a ConfigMap whose `binaryData` cannot be decoded."),
    check("configmap-not-found", Warning, object_not_found::config_maps, "A ConfigMap that is not in the input", "The container does not start until the ConfigMap exists in its namespace. A warning when one of a similar name is there, else for information."),
    check("deprecated-api-version", Warning, deprecated_api_version::run, "An object in an old version of the API", "A cluster of Kubernetes 1.35 does not serve the removed versions, so the object cannot be made there. For information where the version is only deprecated."),
    check("deprecated-field", Info, schema_deviation::deprecated_field, "A field that is deprecated", "It still works, or worked until lately, but another field or object took its place."),
    check("duplicate-env", Warning, duplicate_env::run, "An environment variable that is set twice", "The last one wins; the others are written in vain."),
    check("duplicate-key", Warning, reading::duplicate_key, "A key that stands twice in one map", "The last one counts; strict readers reject the document."),
    check("duplicate-mount-path", Error, duplicate_mount_path::run, "Two mounts at one path", "The API server rejects a container with two mounts at the same path."),
    check("duplicate-name", Error, duplicate_name::run, "Two containers, volumes or ports of one name", "The API server requires these names to be unique, and rejects the object."),
    check("duplicate-object", Warning, duplicate_object::run, "An object that is described twice", "Applied in order, the later document overwrites the earlier one."),
    check("duplicate-route", Warning, duplicate_route::run, "Two Ingress rules for the same host and path", "Which of them wins is up to the controller; the other is written in vain."),
    check("field-missing", Error, field_missing::run, "An object without `apiVersion`, `kind` or a name", "The API server cannot tell what the document is, and rejects it."),
    check("gateway-class-not-found", Warning, traffic_object_not_found::gateway_classes, "A GatewayClass that is not in the input", "No controller takes care of the Gateway until the class exists. A warning when one of a similar name is there, else for information."),
    check("gateway-not-found", Warning, traffic_object_not_found::gateways, "A Gateway that is not in the input", "The route gets no traffic until the Gateway exists. A warning when the Gateway that was meant can be named, else for information."),
    check("helm-template", Error, reading::helm_template, "A Helm template that is not rendered", "A template is not YAML until Helm has filled it in."),
    check("host-port-taken-twice", Error, host_port_taken_twice::run, "A hostPort that is asked for twice in one Pod", "A port of the node can be taken only once, and the API server rejects the Pod."),
    check("ignore-unknown", Info, ignore_unknown::run, "An ignored finding that does not exist", "The annotation `podatlas.dev/ignore` silences only the codes that it spells correctly."),
    check("ingress-class-not-found", Warning, traffic_object_not_found::ingress_classes, "An IngressClass that is not in the input", "No controller takes care of the Ingress until the class exists. A warning when one of a similar name is there, else for information."),
    check("invalid-name", Error, invalid_name::run, "A name that the API server refuses", "Names of objects, containers, volumes and ports become parts of DNS names, paths or environment variables, so they have rules."),
    check("invalid-quantity", Error, schema_deviation::invalid_quantity, "A quantity that cannot be parsed", "The API server cannot decode the object, and rejects it: a quantity is a number with a suffix such as `m`, `k`, `Mi` or `Gi`."),
    check("invalid-value", Error, schema_deviation::invalid_value, "A value that the API server refuses", "The type is right, but the API knows only certain values there: a set of words, a range of ports, a cron schedule, the syntax of labels."),
    check("key-not-found", Error, key_not_found::run, "A key that the ConfigMap or Secret does not have", "The container does not start while a key that it needs is absent."),
    check("listener-conflict", Error, listener_conflict::run, "Two listeners that cannot be told apart", "The Gateway marks listeners of one port and host as conflicted, and serves none of them."),
    check("listener-not-found", Error, listener_not_found::run, "A listener that the Gateway does not have", "A route that asks for such a listener is attached to nothing and gets no traffic."),
    check("namespace-assumed", Info, namespace_assumed::run, "An object that names no namespace", "`kubectl apply` without `-n` puts it into the namespace of the current context, mostly `default`."),
    check("network-policy-cuts-path", Warning, network_policy_cuts_path::run, "A NetworkPolicy that closes the port of a Service", "The Pods drop every connection that the Service sends them. For information where nothing in the input sends traffic to the Service from outside."),
    check("network-policy-peer-selects-nothing", Info, network_policy_selects_nothing::peers, "A NetworkPolicy whose peers are not in the input", "The rule lets nobody pass until such Pods exist. A warning when a similar label is there."),
    check("network-policy-port-not-found", Warning, network_policy_port_not_found::run, "A NetworkPolicy that names a port which its Pods do not have", "A name that no container declares lets no traffic pass."),
    check("network-policy-selects-nothing", Info, network_policy_selects_nothing::pods, "A NetworkPolicy that selects no Pod", "It closes nothing until such Pods exist. A warning when a similar label is there."),
    check("node-port-out-of-range", Warning, node_port::out_of_range, "A nodePort outside of 30000 to 32767", "The API server rejects it, unless the cluster was set up with another range."),
    check("node-port-taken-twice", Error, node_port::taken_twice, "One nodePort of two Services", "A nodePort is a port of every node, so the API server gives it to one Service only."),
    check("not-an-object", Error, reading::not_an_object, "A document that is no object", "A Kubernetes manifest is a map with `apiVersion`, `kind` and `metadata`."),
    check("not-utf8", Error, reading::not_utf8, "A file that is not UTF-8", "YAML is Unicode text; other encodings cannot be read."),
    check("pdb-blocks-evictions", Warning, disruption_budget::blocks_evictions, "A PodDisruptionBudget that allows no eviction", "A node with such a Pod cannot be drained, which stops upgrades of the cluster. For information when an autoscaler may add Pods."),
    check("pdb-overlap", Warning, disruption_budget::overlaps, "A Pod that two PodDisruptionBudgets cover", "The eviction API supports one budget for a Pod and refuses to evict it."),
    check("pdb-selects-nothing", Info, disruption_budget::selects_nothing, "A PodDisruptionBudget that covers no Pod", "It protects nothing. A warning when it has no selector at all, or when the Pods are in another namespace."),
    check("pod-not-isolated", Info, pod_not_isolated::run, "A Pod that no NetworkPolicy closes", "Without a NetworkPolicy of its own, every Pod of the cluster may connect to it. Told only where other Pods of its namespace are closed."),
    check("port-taken-twice", Error, port_taken_twice::run, "Two containers of one Pod at one port", "The containers of a Pod share one network, so only one of them can listen on a port."),
    check("priority-class-not-found", Warning, reference_not_found::priority_classes, "A PriorityClass that is not in the input", "The API server rejects Pods that name a PriorityClass that does not exist. A warning when one of a similar name is there, else for information."),
    check("probe-port-not-found", Error, probe_port_not_found::run, "A probe to a port that its container does not declare", "A port by name must be one of the container's own, or the probe fails and the container is restarted or gets no traffic. A number works without a declaration: for information."),
    check("reference-not-found", Warning, reference_not_found::others, "An object that another names and that is not in the input", "What the field asks for does not happen until the object exists. A warning when one of a similar name is there, else for information."),
    check("reference-not-granted", Warning, reference_not_granted::run, "A reference into another namespace without a ReferenceGrant", "Gateways and routes may name Services and Secrets of another namespace only where a ReferenceGrant there lets them. For information where the input holds neither the object nor a grant."),
    check("replicas-fixed", Info, replicas_fixed::run, "A fixed number of replicas beside an autoscaler", "Each `kubectl apply` sets the number back to the one in the manifest, whatever the load is."),
    check("request-exceeds-limit", Error, schema_deviation::request_exceeds_limit, "A request that is more than its limit", "The API server rejects a container that asks for more of a resource than it may use."),
    check("role-not-found", Info, grant_not_found::roles, "A role that is granted and not in the input", "A binding to a role that does not exist grants nothing. A warning when one of a similar name is there, or the same in another namespace."),
    check("route-not-accepted", Error, route_not_accepted::run, "A route that its Gateway does not accept", "Each listener says from which namespaces, of which kinds and for which hosts it takes routes; a route that none takes gets no traffic."),
    check("scale-target-not-found", Warning, reference_not_found::scale_targets, "An autoscaler whose target is not in the input", "It scales nothing until the target exists in its namespace. A warning when one of a similar name is there, else for information."),
    check("secret-key-missing", Error, secret_key_missing::run, "A Secret without a key that its type demands", "The API server rejects a Secret of type `kubernetes.io/tls` without `tls.crt` and `tls.key`, and others like it."),
    check("secret-not-base64", Error, not_base64::secrets, "A Secret's value that is not base64 of text", "The API server rejects a Secret whose `data` cannot be decoded. A value that decodes to something other than text is mostly a damaged copy: a warning."),
    check("secret-not-found", Warning, object_not_found::secrets, "A Secret that is not in the input", "The container does not start until the Secret exists in its namespace. A warning when one of a similar name is there, else for information."),
    check("secret-volume-writable", Info, secret_volume_writable::run, "A Secret that is mounted without `readOnly`", "A Secret's files cannot be changed from a container; `readOnly: true` says so and holds everywhere."),
    check("selector-matches-nothing", Info, selector_matches_nothing::run, "A selector of a custom object that matches nothing", "A ServiceMonitor without Services, or a policy of a mesh without Pods, has no effect until they exist."),
    check("selector-mismatch", Error, selector_mismatch::run, "A controller whose selector does not match its own Pods", "The API server rejects a controller that would not recognise the Pods that it makes."),
    check("selector-overlap", Warning, selector_overlap::run, "A controller whose selector matches the Pods of another", "Autoscalers, budgets and `kubectl` then take the Pods of both for one's own."),
    check("service-account-not-found", Warning, reference_not_found::service_accounts, "A ServiceAccount that is not in the input", "Pods are not created until their ServiceAccount exists in their namespace. A warning when one of a similar name is there, else for information."),
    check("service-port-conflict", Error, service_port_conflict::run, "Ports of a Service that need a name, or stand there twice", "The API server demands names where there are several ports, and every port and protocol once."),
    check("service-port-not-offered", Warning, service_port_not_offered::run, "An address with a port that the Service does not have", "A Service answers at its own ports only, so such a connection fails. For information where a ConfigMap holds the address."),
    check("service-selects-nothing", Error, service_selects_nothing::run, "A Service whose selector matches no Pod", "Such a Service has no endpoints, so connections to it fail. For information when no Pod of the input comes near its selector."),
    check("service-selects-several", Info, service_selects_several::run, "A Service in front of different applications", "Connections go to all Pods that the selector matches in turn. Versions or tracks of one application are meant to share a Service; different applications, or a Job, mostly are not."),
    check("service-type-contradiction", Error, service_type_contradiction::run, "A Service whose fields contradict its type", "The API server rejects a Service of type ExternalName without a name or with a `clusterIP`, and one of type NodePort or LoadBalancer that is headless. A selector or `externalName` that the type ignores is for information."),
    check("statefulset-service", Info, statefulset_service::run, "A StatefulSet without its headless Service", "Without it, the Pods get no stable DNS names. A warning when the Service does not select the Pods, or one of a similar name is there."),
    check("storage-class-not-found", Warning, reference_not_found::storage_classes, "A StorageClass that is not in the input", "The claim stays pending until the class exists in the cluster, or a volume that names it. A warning when one of a similar name is there, else for information."),
    check("subject-not-found", Info, grant_not_found::subjects, "A ServiceAccount that gets permissions and is not in the input", "Permissions of a ServiceAccount that does not exist are of no use. A warning when one of a similar name is there, or the same in another namespace."),
    check("subpath-not-found", Warning, subpath_not_found::run, "A `subPath` that the ConfigMap or Secret does not fill", "The kubelet mounts an empty directory where the file was meant to be."),
    check("target-port-not-found", Error, target_port_not_found::run, "A targetPort that no selected container declares", "A name that no container declares gives the Service no endpoints. A number works without a declaration: for information."),
    check("tls-secret-not-found", Warning, traffic_object_not_found::tls_secrets, "A certificate's Secret that is not in the input", "TLS fails, or a self-signed certificate is served, until the Secret exists. Quiet where cert-manager or another controller makes it."),
    check("too-deep", Error, reading::too_deep, "A document that is nested too deeply", "Depth is limited so that hostile input cannot exhaust the reader."),
    check("too-many-aliases", Error, reading::too_many_aliases, "Aliases that expand to too many values", "Expansion is limited so that hostile input cannot exhaust the reader."),
    check("unknown-field", Warning, schema_deviation::unknown_field, "A field that the API does not have", "`kubectl` rejects it; where validation is off, it is ignored."),
    check("unused-object", Info, unused_object::run, "A ConfigMap, Secret or claim that nothing uses", "It may be left over, or its name may be misspelt where it is used."),
    check("volume-not-found", Error, volume_not_found::run, "A mount of a volume that the Pod does not have", "The API server rejects a Pod with such a mount."),
    check("volume-unused", Info, volume_unused::run, "A volume that no container mounts", "It may be left over, or its name may be misspelt in a mount."),
    check("wrong-type", Error, schema_deviation::wrong_type, "A field that holds a value of the wrong type", "The API server cannot decode the object, and rejects it."),
    check("yaml-syntax", Error, reading::yaml_syntax, "YAML or JSON that cannot be parsed", "Only this document is lost; the others are read."),
];
