//! FAMILIES: one line for each family of relations.

mod addresses;
mod env;
mod exposes;
mod external_name;
mod mounts;
mod owners;
mod selects;
mod sidecars;
mod sources;

use super::draft::Draft;
use super::index::Index;

/// One family of relations.
pub struct Family {
    /// Name of the family and of its file.
    pub name: &'static str,
    /// Adds the edges of the family, and the ghosts they end at.
    pub build: fn(index: &Index<'_>, draft: &mut Draft),
}

/// Every family, in the order in which they run.
pub const FAMILIES: &[Family] = &[
    family("owners", owners::build),
    family("mounts", mounts::build),
    family("sources", sources::build),
    family("env", env::build),
    family("selects", selects::build),
    family("exposes", exposes::build),
    family("external_name", external_name::build),
    family("addresses", addresses::build),
    family("sidecars", sidecars::build),
];

const fn family(name: &'static str, build: fn(&Index<'_>, &mut Draft)) -> Family {
    Family { name, build }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::FAMILIES;

    #[test]
    fn the_folder_of_relations_and_the_table_agree() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/topology/relations");
        let files: BTreeSet<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter_map(|file| Some(file.strip_suffix(".rs")?.to_owned()))
            .filter(|file| file != "mod")
            .collect();
        let table: BTreeSet<String> = FAMILIES
            .iter()
            .map(|family| family.name.to_owned())
            .collect();
        assert_eq!(files, table);
    }
}
