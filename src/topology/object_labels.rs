//! Label selectors over objects of other kinds than Pods, answered from posting lists.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use petgraph::graph::NodeIndex;

use crate::resource::{LabelSelector, Object};

/// Objects of the kinds that some selector chooses from, each list in order of ids.
pub struct ObjectLabels<'a> {
    postings: HashMap<(Room<'a>, &'a str, &'a str), Vec<usize>>,
    rooms: BTreeMap<Room<'a>, Vec<usize>>,
    objects: Vec<(NodeIndex, &'a Object)>,
}

/// Kind and namespace.
type Room<'a> = (&'a str, Option<&'a str>);

impl<'a> ObjectLabels<'a> {
    /// Indexes the labels of the objects of `kinds`.
    pub fn new(objects: &[(NodeIndex, &'a Object)], kinds: &BTreeSet<&str>) -> Self {
        let mut labels = Self {
            postings: HashMap::new(),
            rooms: BTreeMap::new(),
            objects: Vec::new(),
        };
        if kinds.is_empty() {
            return labels;
        }
        let wanted = objects
            .iter()
            .filter(|(_, it)| kinds.contains(&*it.key.kind));
        for &(node, object) in wanted {
            let number = labels.objects.len();
            labels.objects.push((node, object));
            let room = (&*object.key.kind, object.key.namespace.as_deref());
            labels.rooms.entry(room).or_default().push(number);
            for (key, value) in &object.labels {
                let posting = labels.postings.entry((room, key, &value.value));
                posting.or_default().push(number);
            }
        }
        labels
    }

    /// Namespaces that have objects of a kind, in order.
    pub fn namespaces(&self, kind: &str) -> impl Iterator<Item = &'a str> {
        let rooms = self.rooms.keys();
        rooms.filter_map(move |room| room.1.filter(|_| room.0 == kind))
    }

    /// The objects of a kind and namespace that fulfil a selector; all for an empty one.
    pub fn chosen(
        &self,
        kind: &str,
        namespace: Option<&str>,
        selector: &LabelSelector,
    ) -> Vec<NodeIndex> {
        let all = self.rooms.get(&(kind, namespace));
        let lists = selector.labels.iter().map(|(key, value)| {
            let posting = ((kind, namespace), key.as_str(), value.value.as_str());
            self.postings.get(&posting).map_or(&[][..], Vec::as_slice)
        });
        let shortest = lists.min_by_key(|list| list.len());
        let shortest = shortest.unwrap_or_else(|| all.map_or(&[][..], Vec::as_slice));
        let objects = shortest
            .iter()
            .filter_map(|&number| self.objects.get(number));
        let chosen = objects.filter(|(_, object)| selector.matches(&object.labels));
        chosen.map(|(node, _)| *node).collect()
    }
}
