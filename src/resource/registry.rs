//! KINDS: one line for each kind that Podatlas has a typed view of.

use super::Object;
use super::kinds::{config_map, pod, secret, service, workloads};
use super::scope::is_built_in;
use crate::manifest::Field;

/// One kind of the Kubernetes API.
pub struct Kind {
    /// `kind`.
    pub name: &'static str,
    /// API group; empty for core.
    pub group: &'static str,
    /// Whether objects of the kind live in a namespace.
    pub namespaced: bool,
    /// One line on what it is, for the README's table and explanations.
    pub doc: &'static str,
    /// Fills the facets of `object` from its document.
    pub read: fn(document: &Field<'_>, object: &mut Object),
}

/// Every kind with a typed view, sorted by group and name.
pub const KINDS: &[Kind] = &[
    Kind {
        name: "ConfigMap",
        group: "",
        namespaced: true,
        doc: "configuration by key",
        read: config_map::read,
    },
    Kind {
        name: "Pod",
        group: "",
        namespaced: true,
        doc: "containers that run together on one node",
        read: pod::read,
    },
    Kind {
        name: "PodTemplate",
        group: "",
        namespaced: true,
        doc: "a Pod's description, kept for later",
        read: workloads::read_pod_template,
    },
    Kind {
        name: "ReplicationController",
        group: "",
        namespaced: true,
        doc: "keeps a number of equal Pods running (the forerunner of ReplicaSet)",
        read: workloads::read,
    },
    Kind {
        name: "Secret",
        group: "",
        namespaced: true,
        doc: "sensitive values by key",
        read: secret::read,
    },
    Kind {
        name: "Service",
        group: "",
        namespaced: true,
        doc: "one stable address for Pods that come and go",
        read: service::read,
    },
    Kind {
        name: "DaemonSet",
        group: "apps",
        namespaced: true,
        doc: "keeps one Pod running on every node",
        read: workloads::read,
    },
    Kind {
        name: "Deployment",
        group: "apps",
        namespaced: true,
        doc: "keeps a number of equal Pods running and replaces them gradually",
        read: workloads::read,
    },
    Kind {
        name: "ReplicaSet",
        group: "apps",
        namespaced: true,
        doc: "keeps a number of equal Pods running",
        read: workloads::read,
    },
    Kind {
        name: "StatefulSet",
        group: "apps",
        namespaced: true,
        doc: "keeps numbered Pods running, each with its own storage",
        read: workloads::read,
    },
    Kind {
        name: "CronJob",
        group: "batch",
        namespaced: true,
        doc: "starts a Job on a schedule",
        read: workloads::read_cron_job,
    },
    Kind {
        name: "Job",
        group: "batch",
        namespaced: true,
        doc: "runs Pods until they succeed",
        read: workloads::read,
    },
];

/// The typed view of a kind. Any built-in group will do: `extensions/v1beta1` was a Deployment's
/// group once, and a missing or mistaken group still says plainly what is meant.
pub fn find(group: &str, kind: &str) -> Option<&'static Kind> {
    KINDS
        .iter()
        .find(|known| known.name == kind && is_built_in(group))
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
            .filter_map(|line| line.trim().strip_prefix("read: "))
            .filter_map(|path| Some(path.split_once("::")?.0.to_owned()))
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
            assert_eq!(kind.namespaced, !CLUSTER_SCOPED.contains(&kind.name));
        }
    }

    #[test]
    fn a_service_of_a_custom_group_is_not_read_as_a_service() {
        assert!(find(group_of("serving.knative.dev/v1"), "Service").is_none());
        assert!(find(group_of("extensions/v1beta1"), "Deployment").is_some());
    }
}
