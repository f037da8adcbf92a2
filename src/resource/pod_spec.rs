//! `PodSpec` (core/v1), shared by Pods and by all workloads' templates.

use std::sync::Arc;

use super::{Located, Relation, TargetPort};
use crate::manifest::{Address, Place};

/// What Podatlas reads of a Pod's spec.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PodSpec {
    /// Init containers, sidecars, containers, ephemeral containers, in that order.
    pub containers: Vec<Arc<Container>>,
    /// Volumes in input order.
    pub volumes: Vec<Arc<Volume>>,
    /// `restartPolicy` where written.
    pub restart_policy: Option<String>,
    /// `hostNetwork: true`: ports and loopback are the node's own.
    pub host_network: bool,
}

/// What a container is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ContainerRole {
    /// `initContainers`: runs to its end before the others start.
    Init,
    /// `initContainers` with `restartPolicy: Always`: starts before the others and stays.
    Sidecar,
    /// `containers`.
    Main,
    /// `ephemeralContainers`: added to a running Pod for debugging.
    Ephemeral,
}

/// One container.
#[derive(Debug, Clone, PartialEq)]
pub struct Container {
    /// `name`; `container-N` (N from 1) where missing.
    pub name: String,
    /// What it is for.
    pub role: ContainerRole,
    /// Place in its list, from 0.
    pub index: usize,
    /// `image`.
    pub image: Option<String>,
    /// The container's entry in the list.
    pub place: Place,
    /// Its `name`, where written.
    pub name_place: Option<Place>,
    /// Its `image`, where written.
    pub image_place: Option<Place>,
    /// `ports`.
    pub ports: Vec<ContainerPort>,
    /// `resources.requests.cpu`.
    pub cpu_request: Option<Resource>,
    /// `resources.limits.cpu`.
    pub cpu_limit: Option<Resource>,
    /// `resources.requests.memory`.
    pub memory_request: Option<Resource>,
    /// `resources.limits.memory`.
    pub memory_limit: Option<Resource>,
    /// `env`.
    pub env: Vec<EnvVar>,
    /// `envFrom`.
    pub env_from: Vec<EnvFrom>,
    /// `volumeMounts` and `volumeDevices`.
    pub mounts: Vec<Mount>,
    /// Probes and lifecycle hooks that connect to a port.
    pub probes: Vec<Probe>,
    /// Addresses found in literal env values, `command`, `args`, and the probes' and hooks' hosts
    /// and commands.
    pub addresses: Vec<FoundAddress>,
}

/// A probe or lifecycle hook that the kubelet runs over the network.
#[derive(Debug, Clone, PartialEq)]
pub struct Probe {
    /// The field: `livenessProbe`, `readinessProbe`, `startupProbe`, `lifecycle.postStart` or
    /// `lifecycle.preStop`.
    pub field: &'static str,
    /// `httpGet`, `tcpSocket` or `grpc`.
    pub action: &'static str,
    /// `port`: a number, or the name of a port of the same container.
    pub port: Located<TargetPort>,
    /// `host`; the Pod's own address where absent.
    pub host: Option<Located<String>>,
}

/// A resource quantity, as written (`100m`, `128Mi`).
pub type Resource = Located<String>;

/// One entry of `containers[].ports`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContainerPort {
    /// `name`.
    pub name: Option<String>,
    /// `containerPort`.
    pub port: u16,
    /// `protocol`, `TCP` when absent.
    pub protocol: String,
    /// `hostPort`.
    pub host_port: Option<u16>,
    /// The `containerPort` of the entry.
    pub place: Place,
}

/// One entry of `env`.
#[derive(Debug, Clone, PartialEq)]
pub struct EnvVar {
    /// `name`.
    pub name: String,
    /// Where the value comes from.
    pub source: EnvSource,
    /// The entry's `name`.
    pub place: Place,
}

/// Where an environment variable's value comes from.
#[derive(Debug, Clone, PartialEq)]
pub enum EnvSource {
    /// `value`, dropped while reading.
    Literal,
    /// `valueFrom.configMapKeyRef`.
    ConfigMapKey(KeyReference),
    /// `valueFrom.secretKeyRef`.
    SecretKey(KeyReference),
    /// `valueFrom.fieldRef` or `resourceFieldRef`: the Pod itself; holds the field's path.
    Downward(String),
    /// None of these.
    Other,
}

/// A reference to one key of a ConfigMap or Secret.
#[derive(Debug, Clone, PartialEq)]
pub struct KeyReference {
    /// Name of the object.
    pub name: Located<String>,
    /// The key.
    pub key: Located<String>,
    /// `optional: true`: absence is fine.
    pub optional: bool,
}

/// One entry of `envFrom`.
#[derive(Debug, Clone, PartialEq)]
pub struct EnvFrom {
    /// `ConfigMap` or `Secret`.
    pub kind: &'static str,
    /// Name of the object.
    pub name: Located<String>,
    /// `prefix`, empty when absent.
    pub prefix: String,
    /// `optional: true`.
    pub optional: bool,
}

/// One entry of `volumeMounts` or `volumeDevices`.
#[derive(Debug, Clone, PartialEq)]
pub struct Mount {
    /// `name`: the volume.
    pub volume: Located<String>,
    /// `mountPath` (or `devicePath`).
    pub path: String,
    /// `subPath` or `subPathExpr`.
    pub sub_path: Option<String>,
    /// The field `subPath`, where it is written and not empty.
    pub sub_path_place: Option<Place>,
    /// `readOnly: true`.
    pub read_only: bool,
    /// The entry.
    pub place: Place,
}

/// An address in a field of a container.
#[derive(Debug, Clone, PartialEq)]
pub struct FoundAddress {
    /// The address.
    pub address: Address,
    /// The env variable that holds it; `None` elsewhere.
    pub variable: Option<String>,
    /// The field.
    pub place: Place,
}

/// One volume.
#[derive(Debug, Clone, PartialEq)]
pub struct Volume {
    /// `name`.
    pub name: String,
    /// Place in the list, from 0.
    pub index: usize,
    /// Where the volume stands in the list (its `name`).
    pub place: Place,
    /// Field of the volume source: `emptyDir`, `secret`, `projected`, …; `unknown` when none is named.
    pub source_type: String,
    /// A short word on the source for the picture, where there is one: the path of a hostPath, the
    /// driver of a CSI volume, the medium of an emptyDir, server and path of NFS.
    pub source_note: Option<String>,
    /// Objects that the volume takes its content from, in input order.
    pub references: Vec<VolumeReference>,
}

impl Volume {
    /// True for a Secret with which the volume's driver signs in (`secretRef`,
    /// `nodePublishSecretRef`, `azureFile.secretName`): its keys become no files.
    pub fn is_credential(&self, kind: &str) -> bool {
        kind == "Secret" && !matches!(self.source_type.as_str(), "secret" | "projected")
    }
}

/// An object that a volume names.
#[derive(Debug, Clone, PartialEq)]
pub struct VolumeReference {
    /// `ConfigMap`, `Secret`, `PersistentVolumeClaim`, `ServiceAccount`, ….
    pub kind: &'static str,
    /// What the volume has of it: content, a claim, a class.
    pub relation: Relation,
    /// Whether it is left out where the input lacks the object.
    pub where_present: bool,
    /// Name of the object, and the field that names it.
    pub name: Located<String>,
    /// `items`: keys that become files; empty means every key.
    pub items: Vec<KeyToPath>,
    /// `optional: true`.
    pub optional: bool,
}

/// One entry of `items` (KeyToPath, core/v1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyToPath {
    /// The key.
    pub key: Located<String>,
    /// The file's path in the volume.
    pub path: String,
}
