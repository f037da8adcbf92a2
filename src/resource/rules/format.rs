//! The rules file: what a person writes, checked while it is read.

use serde::Deserialize;

use super::error::RulesError;
use super::names::{KindName, RelationName};
use super::path::{DocumentPath, Path};
use crate::manifest::InputFile;

/// Most bytes of one rules file.
pub const MAX_BYTES: usize = 1024 * 1024;
/// Most rules of one file.
pub const MAX_RULES: usize = 1000;
/// Most entries of one list in a rule.
pub const MAX_ENTRIES: usize = 100;

/// Most brackets inside one another.
const MAX_NESTING: usize = 64;

/// A rules file.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RulesFile {
    /// The rules.
    pub rules: Vec<Rule>,
}

/// What the fields of one kind say.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Rule {
    /// The kind.
    pub kind: KindName,
    /// Where its objects live, for inputs without the kind's definition.
    #[serde(default)]
    pub scope: Option<RuleScope>,
    /// Fields that name other objects.
    #[serde(default)]
    pub references: Vec<ReferenceRule>,
    /// Fields that choose other objects by their labels.
    #[serde(default)]
    pub selections: Vec<SelectionRule>,
    /// Fields that hold a Pod template.
    #[serde(default)]
    pub pod_templates: Vec<PodTemplateRule>,
    /// The field with the number of replicas.
    #[serde(default)]
    pub replicas: Option<DocumentPath>,
    /// Fields worth showing at a glance.
    #[serde(default)]
    pub facts: Vec<FactRule>,
}

/// Where objects of a kind live.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum RuleScope {
    /// In a namespace.
    Namespaced,
    /// In the cluster as a whole.
    Cluster,
}

/// A field that names another object.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct ReferenceRule {
    /// The field with the name.
    pub path: DocumentPath,
    /// The kind of what it names; where `kind` leads to a kind, only the default.
    #[serde(default)]
    pub to: Option<KindName>,
    /// How the name is written.
    #[serde(default, rename = "as")]
    pub form: NameForm,
    /// The field with the kind.
    #[serde(default)]
    pub kind: Option<Path>,
    /// The field with the API group or `apiVersion`.
    #[serde(default)]
    pub group: Option<Path>,
    /// Further kinds that `kind` may name without its group.
    #[serde(default)]
    pub kinds: Vec<KindName>,
    /// The field with the namespace; without it, the object's own.
    #[serde(default)]
    pub namespace: Option<Path>,
    /// The namespace of what cluster-scoped objects name.
    #[serde(default)]
    pub in_namespace: Option<String>,
    /// What the field says.
    #[serde(default)]
    pub relation: RelationName,
    /// Text beside the line.
    #[serde(default)]
    pub label: String,
    /// The field with text beside the line.
    #[serde(default)]
    pub label_from: Option<Path>,
    /// Whether the target may be absent.
    #[serde(default)]
    pub optional: bool,
    /// Whether the object makes the target.
    #[serde(default)]
    pub creates: bool,
    /// The field that must be set (there, and not `false`) for the name to count.
    #[serde(default)]
    pub when: Option<Path>,
    /// The field that must not be set.
    #[serde(default)]
    pub unless: Option<Path>,
    /// Texts that name nothing.
    #[serde(default)]
    pub except: Vec<String>,
    /// What is said of traffic.
    #[serde(default)]
    pub route: Option<RouteRule>,
}

/// How a name is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum NameForm {
    /// The name alone.
    #[default]
    Name,
    /// `namespace/name`, or the name alone.
    NamespacedName,
    /// A host or URL: `web`, `web.shop.svc.cluster.local`, `http://web.shop:80/`, or a host outside.
    Host,
}

/// Fields that say more of traffic.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RouteRule {
    /// Hosts.
    #[serde(default)]
    pub hosts: Option<Path>,
    /// Paths or matches.
    #[serde(default)]
    pub paths: Option<Path>,
    /// Port of the target Service, by number or name.
    #[serde(default)]
    pub port: Option<Path>,
    /// Share of the traffic.
    #[serde(default)]
    pub weight: Option<Path>,
}

/// A field that chooses objects by their labels.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct SelectionRule {
    /// The selector.
    pub path: DocumentPath,
    /// The kind that is chosen from.
    #[serde(default = "KindName::pod")]
    pub to: KindName,
    /// How the selector is written.
    #[serde(default, rename = "as")]
    pub form: SelectorForm,
    /// A selector of namespaces: labels, `{matchNames: […]}` or `{any: true}`; without it, or where
    /// the field is absent, the object's own namespace.
    #[serde(default)]
    pub namespaces: Option<Path>,
    /// Whether every namespace is searched.
    #[serde(default)]
    pub all_namespaces: bool,
    /// What the selection says.
    #[serde(default)]
    pub relation: RelationName,
    /// Text beside the lines.
    #[serde(default)]
    pub label: String,
    /// The fields with text beside the lines.
    #[serde(default)]
    pub label_from: Option<Path>,
}

/// How a selector is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum SelectorForm {
    /// `matchLabels` and `matchExpressions`.
    #[default]
    Selector,
    /// A plain map of labels.
    Labels,
}

/// A field that holds a Pod template.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PodTemplateRule {
    /// The template.
    pub path: DocumentPath,
}

/// A field worth showing.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FactRule {
    /// What it is about.
    pub name: String,
    /// The field.
    pub path: DocumentPath,
}

/// How deep brackets and braces are nested; libyaml's cost grows with the square of it.
fn nesting(text: &str) -> usize {
    let mut depth: usize = 0;
    let depths = text.bytes().map(|byte| {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth
    });
    depths.max().unwrap_or(0)
}

/// Reads one rules file.
pub fn read(file: &InputFile) -> Result<RulesFile, RulesError> {
    let refused = |problem: String| RulesError::new(&file.name, problem);
    if file.bytes.len() > MAX_BYTES {
        return Err(refused(format!("more than {MAX_BYTES} bytes")));
    }
    let text = std::str::from_utf8(&file.bytes).map_err(|_| refused("no UTF-8 text".to_owned()))?;
    if nesting(text) > MAX_NESTING {
        return Err(refused(format!("nested deeper than {MAX_NESTING} levels")));
    }
    let read: RulesFile =
        serde_yaml::from_str(text).map_err(|error| RulesError::of_yaml(&file.name, &error))?;
    if read.rules.len() > MAX_RULES {
        return Err(refused(format!("more than {MAX_RULES} rules")));
    }
    for rule in &read.rules {
        let most = rule
            .references
            .iter()
            .map(|it| it.kinds.len().max(it.except.len()))
            .chain([
                rule.references.len(),
                rule.selections.len(),
                rule.pod_templates.len(),
                rule.facts.len(),
            ])
            .max();
        if most > Some(MAX_ENTRIES) {
            let kind = &rule.kind.id;
            return Err(refused(format!(
                "rule of {kind}: a list has more than {MAX_ENTRIES} entries"
            )));
        }
    }
    for rule in &read.rules {
        if rule
            .references
            .iter()
            .any(|it| it.to.is_none() && it.kind.is_none())
        {
            let kind = &rule.kind.id;
            return Err(refused(format!(
                "rule of {kind}: a reference says neither `to` (a kind) nor `kind` (the path of one)"
            )));
        }
    }
    Ok(read)
}
