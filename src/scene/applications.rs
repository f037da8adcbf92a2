//! Frames around applications: workloads of a namespace that a label says belong together.

use std::collections::BTreeMap;

use super::reduce::{Reduction, Spot};
use super::words::{line, name_line};
use super::{Lane, LineStyle, SceneBox, Shape};
use crate::resource::Category;
use crate::topology::APPLICATION_LABELS;

/// One application in one namespace.
pub(super) struct Application {
    /// Its namespace.
    namespace: String,
    /// The label that says so, and its value.
    label: (&'static str, String),
    /// What is drawn of it, outermost boxes only, in order.
    members: Vec<Spot>,
}

/// The applications that get a frame. A frame must help: it holds several workloads, and others of
/// its namespace stand outside it.
pub(super) fn applications(reduction: &Reduction<'_>) -> Vec<Application> {
    let drawn = &reduction.drawn;
    if drawn.has_namespace_cards || drawn.shown.no_frames {
        return Vec::new();
    }
    let mut rooms: BTreeMap<&str, Vec<Spot>> = BTreeMap::new();
    for spot in drawn.drawn().filter(|spot| drawn.around(*spot).is_none()) {
        let namespace = drawn.node(spot).and_then(|node| node.namespace.as_deref());
        if let Some(namespace) = namespace {
            rooms.entry(namespace).or_default().push(spot);
        }
    }
    let of_room = |(namespace, spots): (&str, Vec<Spot>)| {
        APPLICATION_LABELS
            .iter()
            .map(|label| by_value(reduction, namespace, label, &spots))
            .find(|applications| !applications.is_empty())
            .unwrap_or_default()
    };
    rooms.into_iter().flat_map(of_room).collect()
}

/// The applications of one namespace by one label that are worth a frame.
fn by_value(
    reduction: &Reduction<'_>,
    namespace: &str,
    label: &'static str,
    spots: &[Spot],
) -> Vec<Application> {
    let drawn = &reduction.drawn;
    let is_workload = |spot: &&Spot| {
        let node = drawn.node(**spot);
        node.is_some_and(|node| node.category == Category::Workload)
    };
    let all = spots.iter().filter(is_workload).count();
    let mut values: BTreeMap<&str, Vec<Spot>> = BTreeMap::new();
    for spot in spots {
        let node = drawn.node(*spot);
        if let Some(value) = node.and_then(|node| node.applications.get(label)) {
            values.entry(value).or_default().push(*spot);
        }
    }
    let helps = |(value, members): &(&str, Vec<Spot>)| {
        let own = members.iter().filter(is_workload).count();
        own > 1 && own < all && *value != namespace
    };
    let application = |(value, members): (&str, Vec<Spot>)| Application {
        namespace: namespace.to_owned(),
        label: (label, value.to_owned()),
        members,
    };
    values.into_iter().filter(helps).map(application).collect()
}

impl Application {
    /// The frame, within the box of its namespace if that is drawn.
    pub fn frame(&self, parent: Option<usize>) -> SceneBox {
        let (label, value) = &self.label;
        SceneBox {
            id: format!("{}/Application/{value}", self.namespace),
            kind: "Application".into(),
            name: value.clone(),
            namespace: self.namespace.clone(),
            tooltip: format!("Application {value}: what has the label {label}={value}"),
            parent,
            lines: vec![line(LineStyle::Kind, "Application"), name_line(value)],
            ..SceneBox::bare(Shape::Group, Lane::Workload, Category::Workload)
        }
    }

    /// Its namespace's name.
    pub fn namespace(&self) -> &str {
        &self.namespace
    }
}

/// The number of the application that each of its outermost boxes belongs to.
pub(super) fn by_member(applications: &[Application]) -> BTreeMap<Spot, usize> {
    let mut numbers = BTreeMap::new();
    for (number, application) in applications.iter().enumerate() {
        numbers.extend(application.members.iter().map(|spot| (*spot, number)));
    }
    numbers
}
