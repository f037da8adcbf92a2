//! A rule and a document to facets: references, selections, Pod templates, facts.

use std::sync::Arc;

use super::budget::Budget;
use super::format::{PodTemplateRule, ReferenceRule, RouteRule, Rule, SelectionRule, SelectorForm};
use super::path::{DocumentPath, Found, Path};
use super::target::{self, Surroundings};
use crate::manifest::{Data, Field};
use crate::resource::kinds::workloads;
use crate::resource::meta::scalar_text;
use crate::resource::scope::Scope;
use crate::resource::{
    Expression, LabelSelector, Located, Namespaces, Object, ObjectReference, ObjectSelection,
    Operator, PodSelection, PodTemplate, PortName, Route,
};

/// Hosts, paths or words that one relation repeats.
const MOST_WORDS: usize = 8;

/// Fills the facets of `object` that `rule` speaks of.
pub fn apply(rule: &Rule, document: &Field<'_>, object: &mut Object, around: &Surroundings<'_>) {
    let mut reader = Reader {
        document,
        object,
        around,
        budget: Budget::of(document.value()),
    };
    for reference in &rule.references {
        reader.references(reference);
    }
    for selection in &rule.selections {
        reader.selections(selection);
    }
    for template in &rule.pod_templates {
        reader.pod_templates(template);
    }
    if let Some(replicas) = &rule.replicas {
        reader.replicas(replicas);
    }
    for fact in &rule.facts {
        let found = fact.path.walk(document, &reader.budget);
        let fields: Vec<_> = found.iter().map(|found| found.field.clone()).collect();
        reader.object.fact(fact.name.clone(), words(&fields));
    }
}

struct Reader<'a, 'r> {
    document: &'r Field<'a>,
    object: &'r mut Object,
    around: &'r Surroundings<'r>,
    budget: Budget,
}

impl<'a> Reader<'a, '_> {
    fn references(&mut self, rule: &ReferenceRule) {
        for found in rule.path.walk(self.document, &self.budget) {
            let text = found.field.text().filter(|text| !text.is_empty());
            let Some(text) = text.filter(|text| rule.except.iter().all(|it| it != text)) else {
                continue;
            };
            let near = |path: &Option<Path>| {
                let path = path.as_ref()?;
                let fields = path.around(&found, self.document, 1, &self.budget);
                fields.into_iter().next()
            };
            let is_set = |path| near(path).is_some_and(|it| it.value().as_bool() != Some(false));
            if (rule.when.is_some() && !is_set(&rule.when)) || is_set(&rule.unless) {
                continue;
            }
            let kind = near(&rule.kind);
            let group = near(&rule.group);
            let namespace = near(&rule.namespace);
            let named = target::Named {
                text,
                kind: kind.as_ref().and_then(|field| field.text()),
                group: group.as_ref().and_then(|field| field.text()),
                namespace: namespace.as_ref().and_then(|field| field.text()),
            };
            let own = self.object.key.namespace.as_ref();
            let Some(target) = target::resolve(rule, &named, own, self.around) else {
                continue;
            };
            let mut reference = ObjectReference::new(rule.relation.0, target, found.field.place());
            reference.optional = rule.optional;
            reference.creates = rule.creates;
            reference.label = self.label(&rule.label, rule.label_from.as_ref(), &found);
            if rule.creates && reference.label.is_empty() {
                reference.label = "makes".to_owned();
            }
            let more = [kind, group, namespace].into_iter().flatten();
            reference.evidence.extend(more.map(|field| field.place()));
            if let Some(route) = &rule.route {
                self.route(route, &found, &mut reference);
            }
            self.object.references.push(reference);
        }
    }

    fn label(&self, text: &str, from: Option<&Path>, found: &Found<'a>) -> String {
        let said = from.map_or_else(String::new, |path| {
            words(&path.around(found, self.document, MOST_WORDS, &self.budget))
        });
        match (text, said.as_str()) {
            (text, "") => text.to_owned(),
            ("", _) => said,
            _ => format!("{text} {said}"),
        }
    }

    fn route(&self, rule: &RouteRule, found: &Found<'a>, reference: &mut ObjectReference) {
        let near = |path: &Option<Path>, most| {
            path.as_ref().map_or_else(Vec::new, |path| {
                path.around(found, self.document, most, &self.budget)
            })
        };
        let hosts = near(&rule.hosts, MOST_WORDS);
        let paths = near(&rule.paths, MOST_WORDS);
        let ports = near(&rule.port, 1);
        let weights = near(&rule.weight, 1);
        reference.route = Some(Route {
            listener: None,
            hosts: hosts.iter().filter_map(scalar_text).collect(),
            paths: paths.iter().filter_map(scalar_text).collect(),
            port: ports.first().and_then(port),
            weight: weights
                .first()
                .and_then(|weight| u32::try_from(weight.value().as_integer()?).ok()),
        });
        let evidence = [hosts, paths, ports, weights].into_iter().flatten();
        reference
            .evidence
            .extend(evidence.map(|field| field.place()));
    }

    fn selections(&mut self, rule: &SelectionRule) {
        for found in rule.path.walk(self.document, &self.budget) {
            if !matches!(found.field.value().data, Data::Map(_)) {
                continue;
            }
            let selector = match rule.form {
                SelectorForm::Selector => LabelSelector::read(&found.field),
                SelectorForm::Labels => LabelSelector::of_labels(&found.field),
            };
            let field = rule.namespaces.as_ref().and_then(|path| {
                let fields = path.around(&found, self.document, 1, &self.budget);
                fields.into_iter().next()
            });
            let evidence = field.iter().map(Field::place).collect();
            let namespaces = if self.around.scopes.of_id(&rule.to.id) == Scope::Cluster {
                Namespaces::One(None)
            } else if rule.all_namespaces {
                Namespaces::Matching(everything(&found.field))
            } else {
                field.as_ref().map_or(
                    Namespaces::One(self.object.key.namespace.clone()),
                    namespaces,
                )
            };
            let selection = PodSelection {
                relation: rule.relation.0,
                selector,
                namespaces,
                label: self.label(&rule.label, rule.label_from.as_ref(), &found),
                evidence,
            };
            if rule.to.id == "Pod" {
                self.object.selections.push(selection);
            } else {
                let kind = rule.to.id.as_str().into();
                let selection = ObjectSelection { kind, selection };
                self.object.object_selections.push(selection);
            }
        }
    }

    fn pod_templates(&mut self, rule: &PodTemplateRule) {
        for found in rule.path.walk(self.document, &self.budget) {
            let template = Arc::new(workloads::template(&found.field, self.object));
            if template.spec.containers.is_empty() {
                continue;
            }
            if self.object.pod.is_none() {
                self.object.pod = Some(template);
            } else {
                self.further(&found.field, template);
            }
        }
    }

    /// A kind with several templates: each further one has the name of its field.
    fn further(&mut self, field: &Field<'_>, template: Arc<PodTemplate>) {
        let path = field.path();
        let prefix = self.document.path();
        let name = path.strip_prefix(prefix).unwrap_or(path);
        let name = name.trim_start_matches('.');
        let name = name.strip_prefix("spec.").unwrap_or(name).to_owned();
        self.object.further_pods.push((name, template));
    }

    fn replicas(&mut self, path: &DocumentPath) {
        let found = path.walk(self.document, &self.budget);
        let number = found.first().and_then(|it| it.field.value().as_integer());
        if let Some(replicas) = number.and_then(|number| u32::try_from(number).ok()) {
            self.object.replicas = Some(replicas);
        }
    }
}

/// `a, b, c` of the first few fields; an ellipsis where there are more.
fn words(fields: &[Field<'_>]) -> String {
    let mut words: Vec<String> = Vec::new();
    for field in fields {
        if words.len() >= MOST_WORDS {
            words.push("…".to_owned());
            break;
        }
        words.extend(scalar_text(field).filter(|word| !words.contains(word)));
    }
    words.join(", ")
}

fn port(field: &Field<'_>) -> Option<Located<PortName>> {
    let text = scalar_text(field)?;
    let value = match text.parse() {
        Ok(number) => PortName::Number(number),
        Err(_) => PortName::Name(text),
    };
    let place = field.place();
    Some(Located { value, place })
}

fn everything(field: &Field<'_>) -> LabelSelector {
    LabelSelector {
        labels: std::collections::BTreeMap::new(),
        expressions: Vec::new(),
        place: field.place(),
    }
}

/// `{any: true}`, `{matchNames: […]}` (prometheus-operator), or labels of namespaces.
fn namespaces(field: &Field<'_>) -> Namespaces {
    let any = field.get("any").and_then(|any| any.value().as_bool());
    if any == Some(true) {
        return Namespaces::Matching(everything(field));
    }
    let Some(names) = field.get("matchNames") else {
        return Namespaces::Matching(LabelSelector::read(field));
    };
    let expression = Expression {
        key: "kubernetes.io/metadata.name".to_owned(),
        operator: Operator::In,
        values: names.items().iter().filter_map(scalar_text).collect(),
        place: names.place(),
    };
    Namespaces::Matching(LabelSelector {
        expressions: vec![expression],
        ..everything(field)
    })
}
