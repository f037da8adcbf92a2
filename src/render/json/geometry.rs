//! Where everything is drawn (`geometry=true`): rectangles of nodes, routes of edges, and what the
//! picture has besides: boxes that no node stands for, such as that of an assumed namespace.

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;

use super::Document;
use super::document::line;
use crate::layout::{Placed, Route, Step};
use crate::render::pixels::{At, Frame, Px};
use crate::scene::{Link, SceneBox};
use crate::topology::Topology;
use crate::{Atlas, Error};

/// A placed scene by the ids of what is drawn.
pub(super) struct Geometry<'a> {
    placed: &'a Placed,
    frames: BTreeMap<&'a str, Frame>,
    routes: BTreeMap<&'a str, RouteEntry>,
}

/// The way of one edge.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Route)]
pub(super) struct RouteEntry {
    /// From the border of the source to the arrow's tip on the border of the target.
    points: Vec<Waypoint>,
    /// Start of the label's baseline.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false, value_type = At)]
    label: Option<At>,
}

/// A point that the way of an edge passes.
#[derive(Debug, Clone, Serialize, ToSchema)]
struct Waypoint {
    #[serde(flatten)]
    at: At,
    /// Control points of the cubic Bézier curve that leads here; without them the way is straight.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false, value_type = [At; 2])]
    curve: Option<[At; 2]>,
}

/// A box that no node stands for.
#[derive(Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct OtherBox<'a> {
    id: &'a str,
    kind: &'a str,
    name: &'a str,
    #[schema(required, value_type = Option<Frame>)]
    geometry: Option<&'a Frame>,
}

/// A line that no single edge stands for.
#[derive(Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct OtherLink<'a> {
    id: &'a str,
    source: &'a str,
    target: &'a str,
    label: &'a str,
    #[schema(required, value_type = Option<RouteEntry>)]
    geometry: Option<&'a RouteEntry>,
}

impl<'a> Geometry<'a> {
    /// Reads off a placed scene. A node that is drawn together with others has the rectangle of
    /// their box, an edge that is drawn together with others the way of their line.
    pub fn of(placed: &'a Placed) -> Self {
        let scene = &placed.scene;
        let mut frames = BTreeMap::new();
        for (one, rect) in scene.boxes.iter().zip(&placed.boxes) {
            let ids = one.members.iter().chain([&one.id]);
            frames.extend(ids.map(|id| (id.as_str(), Frame::from(*rect))));
        }
        let mut routes = BTreeMap::new();
        for (link, route) in scene.links.iter().zip(&placed.routes) {
            if let Some(route) = route {
                let ids = link.edges.iter().chain([&link.id]);
                routes.extend(ids.map(|id| (id.as_str(), entry(route))));
            }
        }
        Self {
            placed,
            frames,
            routes,
        }
    }

    /// Rectangle of a node; `None` when it is not drawn.
    pub fn node(&self, id: &str) -> Option<&Frame> {
        self.frames.get(id)
    }

    /// Route of an edge; `None` when it is not drawn.
    pub fn edge(&self, id: &str) -> Option<&RouteEntry> {
        self.routes.get(id)
    }

    /// Writes the page's size, and what is drawn but no node or edge of the graph.
    pub fn write_page(&self, document: &mut Document, atlas: &Atlas) -> Result<(), Error> {
        let Placed {
            scene,
            width,
            height,
            ..
        } = self.placed;
        let topology = &atlas.topology;
        let boxes: Vec<&SceneBox> = scene
            .boxes
            .iter()
            .filter(|one| !topology.by_id.contains_key(&one.id))
            .collect();
        let links: Vec<&Link> = others(&scene.links, topology);
        document.open("page")?;
        document.field("width", &Px::of(width.ceil()))?;
        document.field("height", &Px::of(height.ceil()))?;
        document.list("boxes", &boxes, |one| {
            line(&OtherBox {
                id: &one.id,
                kind: &one.kind,
                name: &one.name,
                geometry: self.node(&one.id),
            })
        })?;
        let id = |index: usize| scene.boxes.get(index).map_or("", |one| one.id.as_str());
        document.list("links", &links, |link| {
            line(&OtherLink {
                id: &link.id,
                source: id(link.source),
                target: id(link.target),
                label: &link.label,
                geometry: self.edge(&link.id),
            })
        })?;
        document.close();
        Ok(())
    }
}

fn others<'a>(links: &'a [Link], topology: &Topology) -> Vec<&'a Link> {
    let edges: std::collections::BTreeSet<&str> = topology
        .edges()
        .map(|(_, _, _, edge)| edge.id.as_str())
        .collect();
    let is_other = |link: &&Link| !edges.contains(link.id.as_str());
    links.iter().filter(is_other).collect()
}

fn entry(route: &Route) -> RouteEntry {
    let straight = |point| Waypoint {
        at: At::from(point),
        curve: None,
    };
    let mut points = vec![straight(route.start)];
    points.extend(route.steps.iter().map(|step| match *step {
        Step::Line(to) => straight(to),
        Step::Curve(first, second, to) => Waypoint {
            at: At::from(to),
            curve: Some([At::from(first), At::from(second)]),
        },
    }));
    points.push(straight(route.tip));
    RouteEntry {
        points,
        label: route.label.map(At::from),
    }
}
