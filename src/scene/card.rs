//! One drawn thing to a box with its lines of text.

use petgraph::graph::NodeIndex;

use super::boxes::members;
use super::chips;
use super::folded::Fold;
use super::gathered;
use super::lane::{Holding, shape_and_lane};
use super::reduce::{Bond, Level, Reduction, Spot};
use super::words::{
    capitalised, container_cells, container_lines, fact_lines, held_line, kind_words, line,
    name_line, service_line,
};
use super::{Lane, Line, LineStyle, SceneBox, Shape};
use crate::Atlas;
use crate::resource::{Category, ContainerRole};
use crate::topology::{Facet, Node, NodeStatus, Topology};

/// What is known of a box before it is made.
pub(super) struct Drawing<'r, 'a> {
    pub atlas: &'a Atlas,
    pub reduction: &'r Reduction<'a>,
    pub spot: Spot,
    pub node: &'a Node,
    pub parent: Option<usize>,
    /// Whether other boxes are drawn in it.
    pub holds_boxes: bool,
}

impl Drawing<'_, '_> {
    /// Whether the box around it is that of its controller.
    fn has_owner_around(&self) -> bool {
        self.reduction.drawn.around(self.spot).is_some()
    }
}

/// The box of a node.
pub(super) fn of(drawing: &Drawing<'_, '_>) -> SceneBox {
    let Drawing {
        atlas,
        reduction,
        spot,
        node,
        ..
    } = *drawing;
    let topology = &atlas.topology;
    let index = NodeIndex::new(spot);
    let fold = Fold::of(reduction, spot);
    let holding = Holding {
        boxes: drawing.holds_boxes,
        is_frame: gathered::is_frame(reduction, spot),
    };
    let (shape, lane) = shape_and_lane(topology, index, node, holding);
    let is_optional = is_optional(topology, index, node);
    let mut lines = match &fold {
        Some(fold) => fold.lines(reduction, shape),
        None => own_lines(drawing, shape),
    };
    let (mut cells, mut colour) = (Vec::new(), None);
    if let Facet::Container(container) = &node.facet {
        cells = container_cells(container);
        colour = container_colour(topology, index);
    }
    lines.extend(gathered::lines(reduction, spot));
    lines.extend(status_line(node, is_optional));
    lines.extend(chips::lines(atlas, reduction, spot));
    let has_replicas = node.replicas.is_some_and(|replicas| replicas > 1);
    SceneBox {
        id: id(reduction, spot),
        kind: node.kind.to_string(),
        name: match &fold {
            Some(fold) => fold.names(),
            None => node.name.to_string(),
        },
        namespace: node.namespace.as_deref().unwrap_or_default().to_owned(),
        tooltip: match &fold {
            Some(fold) => fold.tooltip(),
            None => tooltip(drawing),
        },
        parent: drawing.parent,
        lane,
        shape,
        category: node.category,
        variant: variant(&node.facet).to_owned(),
        lines,
        cells,
        colour,
        status: node.status,
        optional: is_optional,
        stacked: fold.is_some() || (has_replicas && lane == Lane::Workload),
        focused: reduction.is_focused(spot),
        members: members(reduction, spot),
    }
}

/// The card of a namespace; `None` for what is no namespace.
pub(super) fn namespace(atlas: &Atlas, reduction: &Reduction<'_>, spot: Spot) -> Option<SceneBox> {
    let node = reduction.drawn.node(spot);
    let name = node.map_or_else(
        || reduction.drawn.undescribed(spot),
        |node| Some(&*node.name),
    )?;
    let fold = Fold::of(reduction, spot);
    let mut lines = match &fold {
        Some(fold) => fold.lines(reduction, Shape::Object),
        None => vec![line(LineStyle::Kind, "Namespace"), name_line(name)],
    };
    lines.extend(gathered::lines(reduction, spot));
    lines.extend(chips::lines(atlas, reduction, spot));
    Some(SceneBox {
        id: id(reduction, spot),
        kind: "Namespace".into(),
        name: fold.as_ref().map_or_else(|| name.to_owned(), Fold::names),
        namespace: name.to_owned(),
        tooltip: match &fold {
            Some(fold) => fold.tooltip(),
            None => gathered::tooltip(reduction, spot, &format!("Namespace {name}.")),
        },
        parent: None,
        lane: Lane::Workload,
        shape: Shape::Object,
        category: Category::Cluster,
        variant: String::new(),
        lines,
        cells: Vec::new(),
        colour: None,
        status: NodeStatus::Ok,
        optional: false,
        stacked: fold.is_some(),
        focused: reduction.is_focused(spot),
        members: members(reduction, spot),
    })
}

/// The id of the box that is drawn for a spot.
pub(super) fn id(reduction: &Reduction<'_>, spot: Spot) -> String {
    let drawn = &reduction.drawn;
    let id = match drawn.node(spot) {
        Some(node) => node.id.clone(),
        None => {
            let name = drawn.undescribed(spot).unwrap_or_default();
            format!("-/Namespace/{name}/members")
        }
    };
    // Not that of the first: an id names one node wherever it stands.
    match reduction.bound(spot, Bond::Alike).next() {
        Some(_) => format!("{id}/alike"),
        None => id,
    }
}

/// The lines of a thing that stands for itself.
fn own_lines(drawing: &Drawing<'_, '_>, shape: Shape) -> Vec<Line> {
    let node = drawing.node;
    let mut lines = match &node.facet {
        Facet::Internet => vec![name_line(&capitalised(&node.name))],
        _ => vec![
            line(LineStyle::Kind, &kind_line(drawing, shape)),
            name_line(&node.name),
        ],
    };
    match &node.facet {
        Facet::Internet => {}
        // Its name is that of the controller around it.
        Facet::Pod(template) if template.is_template && drawing.has_owner_around() => {
            lines.truncate(1);
        }
        Facet::Container(container) => container_lines(container, &mut lines),
        Facet::Service(service) => lines.extend(service_line(service)),
        Facet::Held(held) => lines.push(held_line(held)),
        _ => lines.extend(fact_lines(node)),
    }
    if let Some(replicas) = node.replicas.filter(|_| shape.is_cluster()) {
        // After the kind, whose caption shares a row with the badge.
        lines.insert(1, line(LineStyle::Count, &format!("×{replicas}")));
    }
    lines
}

/// The line that says that a thing is not read from the input; of what is missing it is the last.
fn status_line(node: &Node, is_optional: bool) -> Option<Line> {
    let words = match node.status {
        NodeStatus::Missing if node.parent.is_some() => "the Pod has no such volume",
        NodeStatus::Missing if is_optional => "optional, not in this input",
        NodeStatus::Missing => "not in this input",
        NodeStatus::Inferred if matches!(node.facet, Facet::External(_)) => "inferred",
        NodeStatus::Provided => "provided by the cluster",
        NodeStatus::Ok | NodeStatus::Inferred => return None,
    };
    Some(line(LineStyle::Detail, words))
}

/// The kind; on a card of a workload also its replicas.
fn kind_line(drawing: &Drawing<'_, '_>, shape: Shape) -> String {
    let bundled = gathered::bundled(drawing.reduction, drawing.spot);
    let kinds = bundled.into_iter().chain([kind_words(drawing.node)]);
    let is_card = shape == Shape::Object && drawing.reduction.plan.level >= Level::Pods;
    let replicas = replica_words(drawing.node).filter(|_| is_card);
    kinds.chain(replicas).collect::<Vec<_>>().join(" · ")
}

fn replica_words(node: &Node) -> Option<String> {
    let replicas = node.replicas?;
    let noun = if replicas == 1 { "replica" } else { "replicas" };
    Some(format!("{replicas} {noun}"))
}

fn tooltip(drawing: &Drawing<'_, '_>) -> String {
    let node = drawing.node;
    let words = drawing.atlas.explanations.nodes.get(&node.id);
    let words = match words.map(|words| words.replace('`', "")) {
        Some(words) if !words.is_empty() => words,
        _ => format!("{} {}", node.kind, node.name),
    };
    gathered::tooltip(drawing.reduction, drawing.spot, &words)
}

/// What tells a part from others of its kind.
fn variant(facet: &Facet) -> &str {
    match facet {
        Facet::Container(container) => match container.role {
            ContainerRole::Main => "",
            ContainerRole::Init => "init",
            ContainerRole::Sidecar => "sidecar",
            ContainerRole::Ephemeral => "ephemeral",
        },
        Facet::Volume(volume) => &volume.source_type,
        _ => "",
    }
}

/// True for a ghost that only `optional: true` references name.
fn is_optional(topology: &Topology, index: NodeIndex, node: &Node) -> bool {
    node.status == NodeStatus::Missing
        && topology
            .incoming(index)
            .all(|(_, _, edge)| edge.is_optional())
}

/// The container's place among its Pod's containers is its colour, so equal Pods look equal.
pub(super) fn container_colour(topology: &Topology, index: NodeIndex) -> Option<u8> {
    let parent = topology.graph.node_weight(index)?.parent?;
    let key = |child| {
        let node = topology.graph.node_weight(child)?;
        matches!(node.facet, Facet::Container(_)).then_some(())?;
        Some((node.place.as_ref().map(|place| place.position), child))
    };
    let own = key(index)?;
    let siblings = topology.children(parent).into_iter().filter_map(key);
    let place = siblings.filter(|sibling| *sibling < own).count();
    u8::try_from(place % 6).ok()
}
