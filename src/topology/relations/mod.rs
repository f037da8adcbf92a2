//! FAMILIES: one line for each family of relations.

mod addresses;
mod env;
mod exposes;
mod external_name;
mod mounts;
mod object_selections;
mod owners;
mod references;
mod selections;
mod selects;
mod sidecars;
mod sources;
mod storage;

use super::draft::Draft;
use super::index::Index;

/// Adds the edges of one family, and the ghosts they end at.
pub type Family = fn(index: &Index<'_>, draft: &mut Draft);

/// Every family, in the order in which they run.
pub const FAMILIES: &[Family] = &[
    owners::build,
    mounts::build,
    sources::build,
    storage::build,
    env::build,
    selects::build,
    references::build,
    selections::build,
    object_selections::build,
    exposes::build,
    external_name::build,
    addresses::build,
    sidecars::build,
];

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
        let table: BTreeSet<String> = include_str!("mod.rs")
            .lines()
            .filter_map(|line| line.trim().strip_suffix("::build,"))
            .map(str::to_owned)
            .collect();
        assert_eq!(table.len(), FAMILIES.len());
        assert_eq!(files, table);
    }
}
