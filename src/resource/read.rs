//! Documents to objects: identity first, then the facets of the object's kind.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::assumed_namespace::AssumedNamespace;
use super::rules::{self, Rules};
use super::scope::{CustomScopes, Scope, group_of, kind_id};
use super::{Category, Note, Object, ObjectKey, Resources, meta, registry};
use crate::manifest::{Document, Field, Manifest};
use crate::parallel;

/// A document of which kind, name and scope are known.
pub(super) struct Identified<'a> {
    pub root: Field<'a>,
    pub api_version: &'a str,
    pub kind: &'a str,
    pub scope: Scope,
    pub namespace: Option<&'a str>,
    pub name: Name<'a>,
}

/// What a document says of its object's name.
pub(super) enum Name<'a> {
    Written(&'a str),
    /// `metadata.generateName`: the API server makes a new name on every `kubectl create`.
    Prefix(&'a str),
    Absent,
}

/// Reads every document.
///
/// `namespace` is the option of that name: where objects go that name none. Without it, see
/// [`assumed_namespace`](super::assumed_namespace).
pub fn read(manifest: &Manifest, namespace: Option<&str>) -> Resources {
    read_with(manifest, namespace, &Rules::presets())
}

/// As [`read`], with these rules for custom kinds.
pub fn read_with(manifest: &Manifest, namespace: Option<&str>, rules: &Rules) -> Resources {
    let scopes = CustomScopes::read(&manifest.documents, rules);
    let learned = rules::learn(&manifest.documents, rules);
    let mut resources = Resources::default();
    let identified: Vec<_> = manifest
        .documents
        .iter()
        .filter_map(|document| identify(document, &scopes, &mut resources.notes))
        .collect();
    let assumed = AssumedNamespace::choose(&identified, namespace);
    let spoken_of = namespaces(&identified);
    let mut reader = Reader {
        rules: CustomRules {
            given: rules,
            learned,
            namespaces: spoken_of,
        },
        scopes,
        assumed,
        names: Names::default(),
        kept: BTreeMap::new(),
        resources,
    };
    let named: Vec<(&Identified<'_>, ObjectKey)> = identified
        .iter()
        .map(|document| (document, reader.key(document)))
        .collect();
    let objects = parallel::map(&named, |(document, key)| {
        reader.object(document, key.clone())
    });
    for ((document, _), object) in named.iter().zip(objects) {
        reader.keep(document, object);
    }
    reader.resources.objects = reader.kept.into_values().collect();
    reader.resources
}

/// Namespaces that the input speaks of: those of objects, and Namespaces themselves.
fn namespaces<'a>(documents: &[Identified<'a>]) -> BTreeSet<&'a str> {
    let named = documents.iter().filter_map(|document| match document.name {
        Name::Written(name) if document.kind == "Namespace" => Some(name),
        _ => document.namespace,
    });
    named.collect()
}

fn identify<'a>(
    document: &'a Document,
    scopes: &CustomScopes,
    notes: &mut Vec<Note>,
) -> Option<Identified<'a>> {
    let root = Field::root(document);
    let mut missing = |field| {
        let place = root.place();
        notes.push(Note::FieldMissing { field, place });
    };
    let api_version = root.text_at("apiVersion").unwrap_or_default();
    let Some(kind) = root.text_at("kind").filter(|kind| !kind.is_empty()) else {
        missing("kind");
        return None;
    };
    let group = group_of(api_version);
    let metadata = root.get("metadata");
    let text_of = |key| {
        metadata
            .as_ref()?
            .text_at(key)
            .filter(|text| !text.is_empty())
    };
    let name = match (text_of("name"), text_of("generateName")) {
        (Some(name), _) => Name::Written(name),
        (None, Some(prefix)) => Name::Prefix(prefix),
        (None, None) if is_configuration_file(group) => return None,
        (None, None) => Name::Absent,
    };
    if api_version.is_empty() {
        missing("apiVersion");
    }
    if matches!(name, Name::Absent) {
        missing("metadata.name");
    }
    Some(Identified {
        scope: scopes.of(group, kind),
        namespace: text_of("namespace"),
        root,
        api_version,
        kind,
        name,
    })
}

/// `kustomization.yaml`, kubelet and scheduler configuration and the like look like objects, but
/// are files that programs read; no cluster ever holds them, and they have no name.
fn is_configuration_file(group: &str) -> bool {
    group.ends_with(".config.k8s.io")
}

/// What is said of custom kinds.
struct CustomRules<'a> {
    given: &'a Rules,
    learned: BTreeMap<String, rules::Rule>,
    namespaces: BTreeSet<&'a str>,
}

struct Reader<'a> {
    rules: CustomRules<'a>,
    scopes: CustomScopes,
    assumed: AssumedNamespace,
    names: Names,
    /// Objects by the number of their last document, and so in input order.
    kept: BTreeMap<usize, Object>,
    resources: Resources,
}

/// Names given out so far, and which document has which key.
#[derive(Default)]
struct Names {
    unnamed: usize,
    prefixes: HashMap<ObjectKey, usize>,
    documents: HashMap<ObjectKey, usize>,
    read: usize,
}

impl Reader<'_> {
    /// Reads what the names of other objects have no part in.
    fn object(&self, document: &Identified<'_>, key: ObjectKey) -> Object {
        let mut object = self.identity(document, key);
        if let Some(kind) = registry::find(group_of(document.api_version), document.kind) {
            object.category = kind.category;
            (kind.read)(&document.root, &mut object);
        }
        let kind = object.key.kind.clone();
        let learned = self.rules.learned.get(&*kind);
        if let Some(rule) = self.rules.given.of(&kind).or(learned) {
            let around = rules::Surroundings {
                scopes: &self.scopes,
                namespaces: &self.rules.namespaces,
            };
            rules::apply(rule, &document.root, &mut object, &around);
        }
        object
    }

    /// Keeps an object in place of an earlier one of the same key.
    fn keep(&mut self, document: &Identified<'_>, object: Object) {
        if document.scope == Scope::Namespaced && document.namespace.is_none() {
            self.resources.notes.push(Note::NamespaceAssumed {
                key: object.key.clone(),
                namespace: self.assumed.name.clone(),
                source: self.assumed.source,
                place: object.name_place.clone(),
            });
        }
        let number = self.names.read;
        self.names.read += 1;
        let earlier = self.names.documents.insert(object.key.clone(), number);
        if let Some(first) = earlier.and_then(|earlier| self.kept.remove(&earlier)) {
            self.resources.notes.push(Note::Duplicate {
                key: object.key.clone(),
                first: first.name_place,
                place: object.name_place.clone(),
            });
        }
        self.kept.insert(number, object);
    }

    fn identity(&self, document: &Identified<'_>, key: ObjectKey) -> Object {
        let root = &document.root;
        let name_place = root
            .at(&["metadata", "name"])
            .unwrap_or_else(|| root.clone())
            .place();
        Object {
            owners: meta::owners(root, key.namespace.as_ref(), &self.scopes),
            key,
            category: Category::Custom,
            api_version: document.api_version.to_owned(),
            namespace_written: document.namespace.is_some(),
            document_place: root.place(),
            name_place,
            labels: meta::labels(root),
            replicas: None,
            pod: None,
            service: None,
            held: None,
            storage: None,
            references: Vec::new(),
            selections: Vec::new(),
            object_selections: Vec::new(),
            further_pods: Vec::new(),
            facts: Vec::new(),
        }
    }

    fn key(&mut self, document: &Identified<'_>) -> ObjectKey {
        let namespace: Option<Arc<str>> = match (document.scope, document.namespace) {
            (Scope::Cluster, _) => None,
            (_, Some(written)) => Some(written.into()),
            (_, None) => Some(self.assumed.name.clone()),
        };
        let kind = kind_id(group_of(document.api_version), document.kind).into();
        let key = |name: String| ObjectKey {
            namespace,
            kind,
            name: name.into(),
        };
        match document.name {
            Name::Written(name) => key(name.to_owned()),
            Name::Absent => {
                self.names.unnamed += 1;
                key(format!("unnamed-{}", self.names.unnamed))
            }
            Name::Prefix(prefix) => {
                let mut key = key(format!("{prefix}*"));
                let count = self.names.prefixes.entry(key.clone()).or_default();
                *count += 1;
                if *count > 1 {
                    key.name = format!("{prefix}*{count}").into();
                }
                key
            }
        }
    }
}
