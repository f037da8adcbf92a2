//! Graph to what one view shows: nested boxes and links, without coordinates.

mod applications;
mod boxes;
mod brief;
mod card;
mod chips;
mod counts;
mod estimate;
mod extent;
mod filter;
mod folded;
mod gathered;
mod lane;
mod left_out;
mod legend;
mod line;
mod links;
mod notice;
mod reduce;
mod registry;
#[cfg(test)]
mod tests;
mod title;
mod views;
mod words;

pub use estimate::WIDEST_PAGE;
pub use filter::{Shown, Subjects};
pub use legend::LegendEntry;
pub use line::{Cell, Chip, LABEL_SIZE, Line, LineStyle};
pub use registry::{VIEWS, ViewDoc};

use crate::options::{Hide, Theme};
use crate::resource::Category;
use crate::topology::{EdgeStatus, NodeStatus};
use crate::{Atlas, Stop};
use reduce::Reduction;

/// What one picture shows. Boxes stand in an order in which parents come before their children.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Scene {
    /// Title above the picture.
    pub title: String,
    /// Second line of the title; may be empty.
    pub subtitle: String,
    /// The picture in words, for people who do not see it.
    pub description: String,
    /// Colours.
    pub theme: Theme,
    /// Boxes; an index into this list is a box's name in the rest of the scene.
    pub boxes: Vec<SceneBox>,
    /// Links between boxes.
    pub links: Vec<Link>,
    /// What the legend explains: only what the picture uses.
    pub legend: Vec<LegendEntry>,
    /// The outermost boxes are compared with each other, and stand in one row in their order.
    pub side_by_side: bool,
}

/// One box.
#[derive(Debug, Clone, PartialEq)]
pub struct SceneBox {
    /// Element id: the node's id.
    pub id: String,
    /// `data-kind`.
    pub kind: String,
    /// `data-name`.
    pub name: String,
    /// `data-namespace`; empty where there is none.
    pub namespace: String,
    /// The words that a pointer over the box shows.
    pub tooltip: String,
    /// The box around it.
    pub parent: Option<usize>,
    /// Which lane of its parent it stands in.
    pub lane: Lane,
    /// How it is drawn.
    pub shape: Shape,
    /// What it is about, which chooses its tint.
    pub category: Category,
    /// What tells it from others of its kind: a container's role, the source of a volume; empty
    /// where nothing does. With the kind it chooses the glyph.
    pub variant: String,
    /// Lines of text, from the top.
    pub lines: Vec<Line>,
    /// CPU and MEM of a container.
    pub cells: Vec<Cell>,
    /// Number of the container's colour, which its links share.
    pub colour: Option<u8>,
    /// Whether the thing is there.
    pub status: NodeStatus,
    /// Missing, but only optional references name it: drawn quietly.
    pub optional: bool,
    /// More than one replica, or several things that are alike: drawn as a stack.
    pub stacked: bool,
    /// The picture is drawn around it: its border is heavier.
    pub focused: bool,
    /// Ids of the nodes that the box stands for, its own among them, in order. Every node that the
    /// picture shows is a member of exactly one box.
    pub members: Vec<String>,
}

impl SceneBox {
    /// A box that says nothing yet, for the fields that its maker leaves out.
    pub(crate) fn bare(shape: Shape, lane: Lane, category: Category) -> Self {
        Self {
            id: String::new(),
            kind: String::new(),
            name: String::new(),
            namespace: String::new(),
            tooltip: String::new(),
            parent: None,
            lane,
            shape,
            category,
            variant: String::new(),
            lines: Vec::new(),
            cells: Vec::new(),
            colour: None,
            status: NodeStatus::Ok,
            optional: false,
            stacked: false,
            focused: false,
            members: Vec::new(),
        }
    }
}

/// Lanes of a box from the outside in, as `../shared/layout.md` orders them: two pictures of
/// different systems read alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lane {
    /// Whoever is outside, and the classes of what lets them in.
    Internet,
    /// Ingresses, Gateways, routes, and who else asks a Service.
    Routing,
    /// Services.
    Service,
    /// Namespaces, controllers and Pods.
    Workload,
    /// Init containers of a Pod that has many containers.
    Init,
    /// Containers of a Pod.
    Container,
    /// Volumes and addresses of a Pod.
    Volume,
    /// What Pods use and what rules over them: ConfigMaps, Secrets, claims, ServiceAccounts,
    /// budgets; and whatever is not placed elsewhere.
    Configuration,
    /// Bindings and the roles that they grant.
    Identity,
    /// What concerns the cluster as a whole.
    Cluster,
    /// Systems outside the cluster.
    External,
}

/// How a box is drawn. `Namespace`, `Controller` and `Pod` hold other boxes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shape {
    /// Quiet background around one namespace.
    Namespace,
    /// Frame around the workloads of one application.
    Group,
    /// Box of a controller.
    Controller,
    /// Box of a Pod.
    Pod,
    /// Card of a container, with cells.
    Container,
    /// Card of a volume.
    Volume,
    /// Card of a network address.
    Address,
    /// Card of any other object.
    Object,
    /// Cylinder of an outside system.
    Cylinder,
    /// Cloud of the Internet.
    Cloud,
}

impl Shape {
    /// True for boxes that hold other boxes and are drawn as `g.cluster`.
    pub fn is_cluster(self) -> bool {
        matches!(
            self,
            Self::Namespace | Self::Group | Self::Controller | Self::Pod
        )
    }
}

/// One link.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// Element id: that of the first edge.
    pub id: String,
    /// Ids of all edges that it stands for, in order.
    pub edges: Vec<String>,
    /// Box at its tail.
    pub source: usize,
    /// Box at its head.
    pub target: usize,
    /// `data-relation`.
    pub relation: &'static str,
    /// Whether the relation holds.
    pub status: EdgeStatus,
    /// `optional: true`: when its target is missing, nothing is broken.
    pub optional: bool,
    /// Text beside the line; may be empty.
    pub label: String,
    /// The words that a pointer over the line shows.
    pub tooltip: String,
    /// Number of the container's colour.
    pub colour: Option<u8>,
    /// A rule over its target and neither traffic nor content: drawn thin.
    pub rule: bool,
}

/// Chooses what the picture shows: with `detail=auto` the fullest scene that should be readable on
/// one page, by an estimate of its size.
pub fn compose(atlas: &Atlas) -> Scene {
    candidates(atlas, &Stop::default())
        .next()
        .unwrap_or_default()
}

/// The scenes that may be drawn, from the fullest that should be readable on one page to the
/// coarsest; each is made when it is asked for. There is at least one, and only one where the
/// options name a level of detail. Once told to stop, there are no more.
pub fn candidates<'a>(atlas: &'a Atlas, stop: &Stop) -> impl Iterator<Item = Scene> + use<'a> {
    let stop = stop.clone();
    let shown = filter::shown(atlas);
    let plans = reduce::plans(&atlas.topology, &shown, &atlas.options);
    let last = plans.len().saturating_sub(1);
    let plans = plans.into_iter().enumerate();
    plans.filter_map(move |(number, plan)| {
        let is_last = number == last;
        if stop.is_told() {
            return None;
        }
        let reduction = reduce::reduce(atlas, &shown, plan);
        if stop.is_told() {
            return None;
        }
        if !is_last && !reduction.is_small() {
            return None;
        }
        let scene = draw(atlas, &shown, &reduction, &stop)?;
        (is_last || estimate::is_readable(&scene)).then_some(scene)
    })
}

/// The scene of a reduction; `None` once told to stop.
fn draw(atlas: &Atlas, shown: &Shown, reduction: &Reduction<'_>, stop: &Stop) -> Option<Scene> {
    let (mut boxes, index_of) = boxes::compose(atlas, reduction, stop);
    if stop.is_told() {
        return None;
    }
    let mut links = links::compose(atlas, reduction, &boxes, &index_of);
    let mut side_by_side = false;
    let view = registry::find(atlas.options.view);
    if let Some((left, left_links)) = view.and_then(|view| (view.beside)(atlas))
        && !boxes.is_empty()
    {
        put_before(left, left_links, &mut boxes, &mut links);
        side_by_side = true;
    }
    if boxes.is_empty() {
        boxes.push(notice::compose(&shown.reason));
    }
    let legend = if atlas.options.hide.contains(&Hide::Legend) {
        Vec::new()
    } else {
        legend::compose(&boxes, &links)
    };
    let (title, subtitle) = title::compose(atlas, reduction);
    Some(Scene {
        title,
        subtitle,
        description: extent::description(atlas, shown),
        theme: atlas.options.theme,
        boxes,
        links,
        legend,
        side_by_side,
    })
}

/// Puts a scene's boxes and links before those of another.
fn put_before(
    mut left: Vec<SceneBox>,
    mut left_links: Vec<Link>,
    boxes: &mut Vec<SceneBox>,
    links: &mut Vec<Link>,
) {
    let count = left.len();
    for one in boxes.iter_mut() {
        one.parent = one.parent.map(|parent| parent + count);
    }
    for link in links.iter_mut() {
        link.source += count;
        link.target += count;
    }
    left.append(boxes);
    left_links.append(links);
    (*boxes, *links) = (left, left_links);
}
