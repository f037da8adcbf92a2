//! Objects that every cluster has, or that its provider makes: absent from the input, yet not missing.

use crate::resource::ObjectKey;

/// Where a provided object lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Home {
    /// In every namespace.
    EveryNamespace,
    /// In one namespace.
    Namespace(&'static str),
    /// In the cluster as a whole.
    Cluster,
    /// Wherever it is asked for.
    Anywhere,
}

/// Objects of one kind that are there without anybody's manifest.
pub struct Provided {
    /// `kind`.
    pub kind: &'static str,
    /// Where they live.
    pub home: Home,
    /// Their names; `*` at the end stands for any ending.
    pub names: &'static [&'static str],
    /// Who makes them.
    pub doc: &'static str,
}

/// Every provided object that Podatlas knows.
pub const PROVIDED: &[Provided] = &[
    Provided {
        kind: "ConfigMap",
        home: Home::EveryNamespace,
        names: &["kube-root-ca.crt"],
        doc: "the cluster's CA certificate, published into every namespace",
    },
    Provided {
        kind: "ConfigMap",
        home: Home::Namespace("kube-system"),
        names: &[
            "extension-apiserver-authentication",
            "kubeadm-config",
            "coredns",
            "kube-proxy",
        ],
        doc: "made when the cluster is set up",
    },
    Provided {
        kind: "ConfigMap",
        home: Home::Namespace("kube-public"),
        names: &["cluster-info"],
        doc: "made when the cluster is set up",
    },
    Provided {
        kind: "ServiceAccount",
        home: Home::EveryNamespace,
        names: &["default"],
        doc: "made with every namespace",
    },
    Provided {
        kind: "ServiceAccount",
        home: Home::Namespace("kube-system"),
        names: &[
            "coredns",
            "generic-garbage-collector",
            "horizontal-pod-autoscaler",
            "kube-dns",
            "kube-proxy",
            "metrics-server",
            "namespace-controller",
            "resourcequota-controller",
        ],
        doc: "made when the cluster is set up",
    },
    Provided {
        kind: "Service",
        home: Home::Namespace("default"),
        names: &["kubernetes"],
        doc: "the API server",
    },
    Provided {
        kind: "Service",
        home: Home::Namespace("kube-system"),
        names: &["kube-dns", "metrics-server"],
        doc: "made when the cluster is set up",
    },
    Provided {
        kind: "Namespace",
        home: Home::Cluster,
        names: &["default", "kube-node-lease", "kube-public", "kube-system"],
        doc: "there from the start",
    },
    Provided {
        kind: "StorageClass",
        home: Home::Cluster,
        names: &[
            "azurefile*",
            "default",
            "do-block-storage*",
            "ebs-sc",
            "efs-sc",
            "gp2",
            "gp3",
            "hostpath",
            "local-path",
            "managed*",
            "microk8s-hostpath",
            "premium-rwo",
            "standard",
            "standard-rwo",
        ],
        doc: "made by common cluster providers",
    },
    Provided {
        kind: "IngressClass",
        home: Home::Cluster,
        names: &[
            "addon-http-application-routing",
            "alb",
            "azure-application-gateway",
            "azure/application-gateway",
            "cilium",
            "contour",
            "gce",
            "gce-internal",
            "haproxy",
            "istio",
            "kong",
            "nginx",
            "openshift-default",
            "public",
            "traefik",
            "webapprouting.kubernetes.azure.com",
        ],
        doc: "made by common Ingress controllers",
    },
    Provided {
        kind: "GatewayClass",
        home: Home::Cluster,
        names: &[
            "azure-alb-external",
            "cilium",
            "contour",
            "eg",
            "envoy",
            "gke-l7-*",
            "istio*",
            "kong",
            "nginx",
            "traefik",
        ],
        doc: "made by common Gateway controllers",
    },
    Provided {
        kind: "ClusterRole",
        home: Home::Cluster,
        names: &["admin", "cluster-admin", "edit", "system:*", "view"],
        doc: "a default role (Kubernetes RBAC)",
    },
    Provided {
        kind: "ClusterRoleBinding",
        home: Home::Cluster,
        names: &["cluster-admin", "system:*"],
        doc: "a default binding (Kubernetes RBAC)",
    },
    Provided {
        kind: "Role",
        home: Home::Anywhere,
        names: &["extension-apiserver-authentication-reader", "system:*"],
        doc: "a default role (Kubernetes RBAC)",
    },
    Provided {
        kind: "RoleBinding",
        home: Home::Anywhere,
        names: &["system:*"],
        doc: "a default binding (Kubernetes RBAC)",
    },
    Provided {
        kind: "PriorityLevelConfiguration",
        home: Home::Cluster,
        names: &[
            "catch-all",
            "exempt",
            "global-default",
            "leader-election",
            "node-high",
            "system",
            "workload-high",
            "workload-low",
        ],
        doc: "there from the start (API Priority and Fairness)",
    },
    Provided {
        kind: "PriorityClass",
        home: Home::Cluster,
        names: &["system-cluster-critical", "system-node-critical"],
        doc: "there from the start",
    },
];

/// Whether every usual cluster has the object.
pub fn is_provided(key: &ObjectKey) -> bool {
    PROVIDED.iter().any(|provided| {
        provided.kind == &*key.kind
            && provided.home.holds(key.namespace.as_deref())
            && provided.names.iter().any(|name| matches(name, &key.name))
    })
}

impl Home {
    fn holds(self, namespace: Option<&str>) -> bool {
        match self {
            Self::EveryNamespace => namespace.is_some(),
            Self::Namespace(only) => namespace == Some(only),
            Self::Cluster => namespace.is_none(),
            Self::Anywhere => true,
        }
    }
}

fn matches(pattern: &str, name: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(start) => name.starts_with(start),
        None => pattern == name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(namespace: Option<&str>, kind: &str, name: &str) -> ObjectKey {
        ObjectKey {
            namespace: namespace.map(Into::into),
            kind: kind.into(),
            name: name.into(),
        }
    }

    #[test]
    fn the_api_servers_service_is_provided_in_its_own_namespace_only() {
        assert!(is_provided(&key(Some("default"), "Service", "kubernetes")));
        assert!(!is_provided(&key(Some("shop"), "Service", "kubernetes")));
    }

    #[test]
    fn names_with_a_star_match_by_their_beginning_and_others_as_a_whole() {
        assert!(is_provided(&key(None, "ClusterRole", "system:node")));
        assert!(is_provided(&key(
            Some("a"),
            "ConfigMap",
            "kube-root-ca.crt"
        )));
        assert!(!is_provided(&key(
            Some("a"),
            "ConfigMap",
            "kube-root-ca.crt2"
        )));
        assert!(!is_provided(&key(Some("a"), "Secret", "kube-root-ca.crt")));
    }
}
