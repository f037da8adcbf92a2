//! PRESETS: one line for each product that Podatlas knows the kinds of.
//!
//! A product's file is read when an input first speaks of one of its API groups: most never do, and
//! reading all of them takes longer than drawing a small input.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::format::{self, Rule};
use crate::manifest::InputFile;

/// The rules of one product.
pub struct Preset {
    /// Name of the file in `presets/`, without `.yaml`.
    pub name: &'static str,
    /// The product as its makers spell it.
    pub product: &'static str,
    /// The domains of its API groups: `istio.io` for `networking.istio.io`.
    pub domains: &'static [&'static str],
    /// The rules file.
    pub text: &'static str,
    /// Its rules by the id of their kind. A test reads every file, so that none can be broken here.
    rules: LazyLock<BTreeMap<String, Rule>>,
}

macro_rules! presets {
    ($($name:literal, $product:literal, $domains:expr;)*) => {
        /// Every product, sorted by name.
        pub static PRESETS: &[&Preset] = &[$({
            static PRESET: Preset = Preset {
                name: $name,
                product: $product,
                domains: &$domains,
                text: include_str!(concat!("presets/", $name, ".yaml")),
                rules: LazyLock::new(|| PRESET.by_kind()),
            };
            &PRESET
        }),*];
    };
}

presets! {
    "argo_cd", "Argo CD", ["argoproj.io"];
    "argo_rollouts", "Argo Rollouts", ["argoproj.io"];
    "argo_workflows", "Argo Workflows", ["argoproj.io"];
    "cert_manager", "cert-manager", ["cert-manager.io"];
    "external_secrets", "External Secrets Operator", ["external-secrets.io"];
    "flux", "Flux", ["toolkit.fluxcd.io"];
    "istio", "Istio", ["istio.io"];
    "keda", "KEDA", ["keda.sh"];
    "knative", "Knative", ["knative.dev"];
    "kong", "Kong", ["konghq.com"];
    "leader_worker_set", "LeaderWorkerSet", ["leaderworkerset.x-k8s.io"];
    "openshift", "OpenShift", ["openshift.io"];
    "prometheus_operator", "Prometheus Operator", ["monitoring.coreos.com"];
    "sealed_secrets", "Sealed Secrets", ["bitnami.com"];
    "traefik", "Traefik", ["traefik.containo.us", "traefik.io"];
}

impl Preset {
    /// The kinds of which it has rules, as they stand in ids, in order of the file.
    pub fn kinds(&self) -> Vec<String> {
        let rules = self.read().map(|file| file.rules).unwrap_or_default();
        rules.into_iter().map(|rule| rule.kind.id).collect()
    }

    /// Whether a kind's API group is of this product's domains.
    fn speaks_of(&self, kind: &str) -> bool {
        self.domains.iter().any(|domain| {
            let rest = kind.strip_suffix(domain);
            rest.is_some_and(|rest| rest.ends_with('.'))
        })
    }

    fn by_kind(&self) -> BTreeMap<String, Rule> {
        let rules = self.read().map(|file| file.rules).unwrap_or_default();
        let by_kind = rules.into_iter().map(|rule| (rule.kind.id.clone(), rule));
        by_kind.collect()
    }

    fn read(&self) -> Result<format::RulesFile, super::RulesError> {
        format::read(&InputFile {
            name: format!("{}.yaml", self.name),
            bytes: self.text.as_bytes().to_vec(),
        })
    }
}

/// The rule of a kind; reads the files of its API group's products and no others.
pub fn rule(kind: &str) -> Option<&'static Rule> {
    let of_domain = PRESETS.iter().filter(|preset| preset.speaks_of(kind));
    of_domain.filter_map(|preset| preset.rules.get(kind)).next()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_preset_is_read_and_no_kind_stands_in_two() {
        let mut kinds = BTreeSet::new();
        for preset in PRESETS {
            if let Err(error) = preset.read() {
                panic!("{error}");
            }
            for kind in preset.kinds() {
                assert!(kinds.insert(kind.clone()), "{kind}");
            }
        }
    }

    #[test]
    fn every_kind_of_a_preset_is_found_by_the_domain_of_its_group() {
        for preset in PRESETS {
            for kind in preset.kinds() {
                assert!(preset.speaks_of(&kind), "{}: {kind}", preset.name);
                assert_eq!(rule(&kind).unwrap().kind.id, kind);
            }
        }
        assert!(rule("Deployment").is_none());
        assert!(rule("Gateway.notistio.io").is_none());
    }

    #[test]
    fn the_folder_of_presets_and_the_table_agree() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/resource/rules/presets");
        let files: BTreeSet<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        let named: BTreeSet<String> = PRESETS
            .iter()
            .map(|preset| format!("{}.yaml", preset.name))
            .collect();
        assert_eq!(files, named);
        assert!(PRESETS.windows(2).all(|pair| pair[0].name < pair[1].name));
    }
}
