//! The HTTP contract, over real TCP.

mod abandoned;
mod archives;
mod caching;
mod description;
mod diagrams;
mod encoded;
mod fetch;
mod fetch_attacks;
mod fetch_copies;
mod fetch_hosts;
mod kroki;
mod kroki_upstream;
mod operation;
mod pages;
mod refusals;
mod render;
mod store;
mod strip;

const SEED: &str = include_str!("../../../static/examples/user-msvc.yaml");
const POD: &str = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  containers:\n  - name: web\n    image: nginx:1.27\n";
