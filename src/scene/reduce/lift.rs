//! Relations between what is drawn: those that say the same are one.

use std::collections::BTreeMap;

use petgraph::graph::EdgeIndex;

use super::plan::Level;
use super::representatives::{Representatives, Spot};
use crate::resource::Relation;
use crate::topology::EdgeStatus;

/// Relations between the same two drawn things.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::scene) struct Merged {
    pub source: Spot,
    pub target: Spot,
    /// The relation that stands for all: the one that says most.
    pub relation: Relation,
    /// Every relation there is, each once, in the order of the vocabulary.
    pub relations: Vec<Relation>,
    /// The graph's edges, in order; never empty.
    pub edges: Vec<EdgeIndex>,
    /// The worst.
    pub status: EdgeStatus,
    /// Whether what is missing is missing by leave of the input.
    pub optional: bool,
}

/// Joins relations between the same two things: where everything is drawn, those that are equal but
/// for their labels; where less is drawn, those of one relation; and where only workloads or
/// namespaces are left, all.
pub(super) fn merge(drawn: &Representatives<'_>, level: Level) -> Vec<Merged> {
    type Key = (Spot, Spot, Option<Relation>, Option<(EdgeStatus, bool)>);
    let mut merged: BTreeMap<Key, Merged> = BTreeMap::new();
    for lift in drawn.lifts() {
        let (source, target, edge) = (lift.source, lift.target, lift.edge);
        if source == target || holds(drawn, source, target) || holds(drawn, target, source) {
            continue;
        }
        let relation = (level < Level::Workloads).then_some(edge.relation);
        let status = (level == Level::Full).then_some((edge.status, edge.is_optional()));
        let key = (source, target, relation, status);
        let one = merged.entry(key).or_insert_with(|| Merged {
            source,
            target,
            relation: edge.relation,
            relations: Vec::new(),
            edges: Vec::new(),
            status: edge.status,
            optional: edge.is_optional(),
        });
        let is_broken =
            |status: EdgeStatus, optional: bool| status == EdgeStatus::Missing && !optional;
        if is_broken(edge.status, edge.is_optional()) && !is_broken(one.status, one.optional) {
            one.status = EdgeStatus::Missing;
            one.optional = false;
        } else if edge.status == EdgeStatus::Missing && one.status != EdgeStatus::Missing {
            one.status = EdgeStatus::Missing;
            one.optional = true;
        } else if edge.status == EdgeStatus::Ok && one.status == EdgeStatus::Inferred {
            // One stated relation is enough for a full line.
            one.status = EdgeStatus::Ok;
        }
        if weight(edge.relation) < weight(one.relation) {
            one.relation = edge.relation;
        }
        one.relations.push(edge.relation);
        one.edges.push(lift.index);
    }
    let mut merged: Vec<Merged> = merged.into_values().collect();
    for one in &mut merged {
        one.relations.sort();
        one.relations.dedup();
    }
    // The order of the first edges is that of their ids.
    merged.sort_by_key(|one| one.edges.first().copied());
    merged
}

/// Whether `outer` is a box around `inner`.
fn holds(drawn: &Representatives<'_>, outer: Spot, inner: Spot) -> bool {
    let around = std::iter::successors(drawn.around(inner), |spot| drawn.around(*spot));
    around.into_iter().any(|around| around == outer)
}

/// Which of several relations names a line: traffic before content before rules.
fn weight(relation: Relation) -> usize {
    const TRAFFIC: [Relation; 6] = [
        Relation::Exposes,
        Relation::Routes,
        Relation::Selects,
        Relation::Connects,
        Relation::Owns,
        Relation::Scales,
    ];
    let place = TRAFFIC.iter().position(|traffic| *traffic == relation);
    place.unwrap_or(TRAFFIC.len())
}

/// What a line of a coarse picture says of a relation.
pub(in crate::scene) fn verb(relation: Relation) -> &'static str {
    match relation {
        Relation::Contains | Relation::Owns => "owns",
        Relation::Mounts => "mounts",
        Relation::Sources | Relation::ReadsEnv | Relation::ReadsAllEnv => "reads",
        Relation::Selects => "selects",
        Relation::Exposes => "exposes",
        Relation::Listens => "listens at",
        Relation::Connects => "calls",
        Relation::GovernedBy => "governed by",
        Relation::Routes => "routes",
        Relation::TerminatesTls => "TLS",
        Relation::Claims => "claims",
        Relation::Binds => "bound to",
        Relation::Provisions => "storage",
        Relation::RunsAs => "runs as",
        Relation::Grants => "grants",
        Relation::Subject => "to",
        Relation::PullsWith => "pulls with",
        Relation::Scales => "scales",
        Relation::Protects => "protects",
        Relation::Isolates => "isolates",
        Relation::Allows => "allows",
        Relation::ScheduledBy => "scheduled by",
        Relation::Admits => "asks",
        Relation::ServesApi => "served by",
        Relation::References => "refers to",
    }
}
