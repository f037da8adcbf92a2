//! What a CustomResourceDefinition of the input teaches of its kind: fields whose names leave no
//! doubt (`secretName`, `configMapRef`, `issuerRef` with a kind) become references.

use std::collections::{BTreeMap, BTreeSet};

use super::Rules;
use super::format::{NameForm, ReferenceRule, Rule, RuleScope};
use super::names::{KindName, RelationName};
use super::path::{DocumentPath, Path};
use crate::manifest::{Data, Document, Field, Value};
use crate::resource::Relation;

/// Levels of a schema that are searched.
const MOST_DEPTH: usize = 16;
/// References that one definition teaches.
const MOST_LEARNED: usize = 64;
/// Schemas that are looked at in one definition; larger ones are searched up to here.
const MOST_SCHEMAS: usize = 20_000;

/// Fields that hold a name, and the kind that they name.
const NAMES: &[(&str, &str, Relation)] = &[
    ("claimName", "PersistentVolumeClaim", Relation::Claims),
    ("configMapName", "ConfigMap", Relation::References),
    ("secretName", "Secret", Relation::References),
    ("serviceAccountName", "ServiceAccount", Relation::RunsAs),
    ("serviceName", "Service", Relation::References),
];

/// Ends of the names of objects that hold a `name`, and the kind that they name; lower case.
const OBJECTS: &[(&str, &str)] = &[
    ("configmapref", "ConfigMap"),
    ("configmapkeyref", "ConfigMap"),
    ("secretref", "Secret"),
    ("secretkeyref", "Secret"),
    ("serviceaccountref", "ServiceAccount"),
];

/// Rules by the id of the kind, for kinds of which `rules` says nothing.
pub fn learn(documents: &[Document], rules: &Rules) -> BTreeMap<String, Rule> {
    let definitions: Vec<Definition<'_>> = documents.iter().filter_map(definition).collect();
    let mut by_group: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for definition in &definitions {
        let kinds = by_group.entry(definition.group).or_default();
        kinds.push(definition.kind);
    }
    let mut learned = BTreeMap::new();
    for definition in &definitions {
        let kind = KindName::new(definition.group, definition.kind);
        if rules.of(&kind.id).is_some() {
            continue;
        }
        let mut kin: Vec<_> = by_group.get(definition.group).cloned().unwrap_or_default();
        kin.sort_unstable();
        let mut learner = Learner {
            group: definition.group,
            kin,
            path: Vec::new(),
            schemas: 0,
            seen: BTreeSet::new(),
            references: Vec::new(),
        };
        for version in &definition.versions {
            learner.path.clear();
            learner.properties(version);
        }
        if !learner.references.is_empty() {
            let rule = rule(kind, learner.references);
            learned.insert(rule.kind.id.clone(), rule);
        }
    }
    learned
}

struct Definition<'a> {
    group: &'a str,
    kind: &'a str,
    /// Schemas of the versions.
    versions: Vec<&'a Value>,
}

fn definition(document: &Document) -> Option<Definition<'_>> {
    let root = Field::root(document);
    if root.text_at("kind")? != "CustomResourceDefinition" {
        return None;
    }
    let spec = root.get("spec")?;
    let versions = spec.get("versions").map(|versions| versions.items());
    // v1beta1 had one schema for all versions.
    let schemas = versions
        .unwrap_or_default()
        .into_iter()
        .filter_map(|version| version.at(&["schema", "openAPIV3Schema"]))
        .chain(spec.at(&["validation", "openAPIV3Schema"]));
    Some(Definition {
        group: spec.text_at("group")?,
        kind: spec.get("names")?.text_at("kind")?,
        versions: schemas.map(|schema| schema.value()).collect(),
    })
}

struct Learner<'a> {
    group: &'a str,
    /// Kinds of the same group, in order.
    kin: Vec<&'a str>,
    path: Vec<String>,
    schemas: usize,
    seen: BTreeSet<Vec<String>>,
    references: Vec<ReferenceRule>,
}

impl Learner<'_> {
    fn properties(&mut self, schema: &Value) {
        let Some(properties) = member(schema, "properties").and_then(Value::as_map) else {
            return;
        };
        for entry in &properties.entries {
            // `status` is what a controller saw, and `metadata` is the API server's own.
            let is_told_by_others = matches!(entry.key.as_str(), "status" | "metadata");
            if self.path.is_empty() && is_told_by_others {
                continue;
            }
            self.path.push(entry.key.clone());
            self.field(&entry.key, &entry.value);
            self.path.pop();
        }
    }

    /// Looks at a field, and below it unless its meaning is plain.
    fn field(&mut self, name: &str, schema: &Value) {
        self.schemas += 1;
        let is_enough = self.schemas > MOST_SCHEMAS || self.references.len() >= MOST_LEARNED;
        if is_enough || self.path.len() > MOST_DEPTH {
            return;
        }
        if is_string(schema) {
            if let Some((_, kind, relation)) = NAMES.iter().find(|(known, _, _)| *known == name) {
                self.note(|path| reference(path, KindName::new("", kind), *relation));
            }
            return;
        }
        if let Some(items) = member(schema, "items") {
            self.path.push("[]".to_owned());
            self.field(name.strip_suffix('s').unwrap_or(name), items);
            self.path.pop();
            return;
        }
        if self.object(name, schema) {
            return;
        }
        self.properties(schema);
        let values = member(schema, "additionalProperties");
        if let Some(values) = values.filter(|values| values.as_map().is_some()) {
            self.path.push("*".to_owned());
            self.field("", values);
            self.path.pop();
        }
    }

    /// Whether a field is an object that names another one, and notes what it names.
    fn object(&mut self, name: &str, schema: &Value) -> bool {
        let Some(properties) = member(schema, "properties") else {
            return false;
        };
        let has = |key| member(properties, key).is_some_and(is_string);
        if !has("name") {
            return false;
        }
        let lower = name.to_ascii_lowercase();
        let named = OBJECTS.iter().find(|(end, _)| lower.ends_with(end));
        let kind = match named {
            Some((_, kind)) => Some(KindName::new("", kind)),
            None => match name.strip_suffix("Ref").and_then(|stem| self.kin_of(stem)) {
                Some(kind) => Some(KindName::new(self.group, kind)),
                // Without a kind of its own, only the object's `kind` can say what is meant.
                None if name.ends_with("Ref") && has("kind") => None,
                None => return false,
            },
        };
        let is_typed = has("kind") && named.is_none();
        let kin = self.kin.iter().map(|kind| KindName::new(self.group, kind));
        let kinds: Vec<_> = kin.collect();
        self.path.push("name".to_owned());
        self.note(|path| ReferenceRule {
            kind: is_typed.then(|| Path::sibling("kind")),
            group: ["group", "apiGroup", "apiVersion"]
                .into_iter()
                .find(|key| is_typed && has(key))
                .map(Path::sibling),
            kinds,
            namespace: has("namespace").then(|| Path::sibling("namespace")),
            to: kind,
            ..reference(path, KindName::new("", ""), Relation::References)
        });
        self.path.pop();
        true
    }

    /// The kind of the same group that a field's stem names: `cluster` of `clusterRef`.
    fn kin_of(&self, stem: &str) -> Option<&str> {
        let mut kin = self.kin.iter();
        kin.find(|kind| kind.eq_ignore_ascii_case(stem)).copied()
    }

    fn note(&mut self, reference: impl FnOnce(DocumentPath) -> ReferenceRule) {
        if self.seen.insert(self.path.clone())
            && let Some(path) = DocumentPath::of_schema(&self.path)
        {
            self.references.push(reference(path));
        }
    }
}

fn member<'a>(value: &'a Value, key: &str) -> Option<&'a Value> {
    value.as_map()?.get(key)
}

fn is_string(schema: &Value) -> bool {
    let of_type = member(schema, "type").map(|it| &it.data);
    matches!(of_type, Some(Data::Text(text)) if text == "string")
}

/// A learned reference is optional: what it names may well be made by the kind's controller.
fn reference(path: DocumentPath, to: KindName, relation: Relation) -> ReferenceRule {
    ReferenceRule {
        path,
        to: Some(to),
        form: NameForm::Name,
        kind: None,
        group: None,
        kinds: Vec::new(),
        namespace: None,
        in_namespace: None,
        relation: RelationName(relation),
        label: String::new(),
        label_from: None,
        optional: true,
        creates: false,
        when: None,
        unless: None,
        except: Vec::new(),
        route: None,
    }
}

fn rule(kind: KindName, references: Vec<ReferenceRule>) -> Rule {
    Rule {
        kind,
        scope: None::<RuleScope>,
        references,
        selections: Vec::new(),
        pod_templates: Vec::new(),
        replicas: None,
        facts: Vec::new(),
    }
}
