//! PRESETS: one line for each product that Podatlas knows the kinds of.

use std::sync::Arc;

use super::Rules;
use super::format;
use crate::manifest::InputFile;

/// The rules of one product.
pub struct Preset {
    /// Name of the file in `presets/`, without `.yaml`.
    pub name: &'static str,
    /// The product as its makers spell it.
    pub product: &'static str,
    /// The rules file.
    pub text: &'static str,
}

macro_rules! preset {
    ($name:literal, $product:literal) => {
        Preset {
            name: $name,
            product: $product,
            text: include_str!(concat!("presets/", $name, ".yaml")),
        }
    };
}

/// Every product, sorted by name.
pub const PRESETS: &[Preset] = &[
    preset!("argo_cd", "Argo CD"),
    preset!("argo_rollouts", "Argo Rollouts"),
    preset!("argo_workflows", "Argo Workflows"),
    preset!("cert_manager", "cert-manager"),
    preset!("external_secrets", "External Secrets Operator"),
    preset!("flux", "Flux"),
    preset!("istio", "Istio"),
    preset!("keda", "KEDA"),
    preset!("knative", "Knative"),
    preset!("kong", "Kong"),
    preset!("leader_worker_set", "LeaderWorkerSet"),
    preset!("openshift", "OpenShift"),
    preset!("prometheus_operator", "Prometheus Operator"),
    preset!("sealed_secrets", "Sealed Secrets"),
    preset!("traefik", "Traefik"),
];

impl Preset {
    /// The kinds of which it has rules, as they stand in ids, in order of the file.
    pub fn kinds(&self) -> Vec<String> {
        let rules = self.read().map(|file| file.rules).unwrap_or_default();
        rules.into_iter().map(|rule| rule.kind.id).collect()
    }

    fn read(&self) -> Result<format::RulesFile, super::RulesError> {
        format::read(&InputFile {
            name: format!("{}.yaml", self.name),
            bytes: self.text.as_bytes().to_vec(),
        })
    }
}

/// The rules of all products; a test reads every file, so that none can be broken here.
pub fn rules() -> Rules {
    let files = PRESETS.iter().filter_map(|preset| preset.read().ok());
    let rules = files.flat_map(|file| file.rules);
    Rules {
        by_kind: Arc::new(rules.map(|rule| (rule.kind.id.clone(), rule)).collect()),
        fingerprint: 0,
    }
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
