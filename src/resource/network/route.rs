//! What a route of the Gateway API says: parents, matches and backends, alike for HTTPRoute,
//! GRPCRoute, TLSRoute, TCPRoute and UDPRoute.

use std::sync::Arc;

use super::port_name;
use crate::manifest::{Field, Place};
use crate::resource::scope::kind_id;
use crate::resource::{Located, PortName};

/// The Gateway API's own group.
pub const GATEWAY_GROUP: &str = "gateway.networking.k8s.io";

/// An object that a field names by group, kind, namespace and name.
pub struct Named<'a> {
    /// The whole reference.
    pub field: Field<'a>,
    /// Group, the field's default where absent.
    pub group: &'a str,
    /// Kind, the field's default where absent.
    pub kind: &'a str,
    /// Namespace; that of the object that names it where absent.
    pub namespace: Option<Arc<str>>,
    /// The field with the name.
    pub name: Field<'a>,
}

impl Named<'_> {
    /// The kind as it stands in ids.
    pub fn kind_id(&self) -> String {
        kind_id(self.group, self.kind)
    }

    /// `sectionName`: a listener of a Gateway, or a port of a Service by name.
    pub fn section(&self) -> Option<Field<'_>> {
        self.field.get("sectionName")
    }

    /// `port`.
    pub fn port(&self) -> Option<Located<PortName>> {
        self.field.get("port").and_then(|port| port_name(&port))
    }
}

/// Reads such a reference; `defaults` are the group and kind where it names none.
pub fn named<'a>(
    field: &Field<'a>,
    defaults: (&'static str, &'static str),
    own_namespace: Option<&Arc<str>>,
) -> Option<Named<'a>> {
    let name = field.get("name")?;
    name.text().filter(|name| !name.is_empty())?;
    Some(Named {
        group: field.text_at("group").unwrap_or(defaults.0),
        kind: field.text_at("kind").unwrap_or(defaults.1),
        namespace: match field.text_at("namespace").filter(|text| !text.is_empty()) {
            Some(written) => Some(written.into()),
            None => own_namespace.cloned(),
        },
        field: field.clone(),
        name,
    })
}

/// What a backend gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Share {
    /// The requests of its rule, or a part of them.
    Forwarded,
    /// A copy of each, whose answers nobody waits for.
    Mirrored,
}

/// A backend of one rule.
pub struct Backend<'a> {
    /// The object.
    pub object: Named<'a>,
    /// What it gets.
    pub share: Share,
    /// `weight`, where written.
    pub weight: Option<u32>,
    /// Its part of the rule's weights in percent, where there are several backends.
    pub percent: Option<u32>,
    /// The rule's matches as a person would write them; none for every request.
    pub matches: Vec<String>,
    /// The fields of the matches.
    pub match_places: Vec<Place>,
}

/// `spec.parentRefs`: Gateways, ListenerSets, or Services of a mesh.
pub fn parents<'a>(document: &Field<'a>, namespace: Option<&Arc<str>>) -> Vec<Named<'a>> {
    let references = document.at(&["spec", "parentRefs"]);
    items(references)
        .iter()
        .filter_map(|reference| named(reference, (GATEWAY_GROUP, "Gateway"), namespace))
        .collect()
}

/// `spec.hostnames`.
pub fn hostnames<'a>(document: &Field<'a>) -> Vec<&'a str> {
    items(document.at(&["spec", "hostnames"]))
        .iter()
        .filter_map(Field::text)
        .collect()
}

/// Every backend of every rule, mirrors included, in input order.
pub fn backends<'a>(document: &Field<'a>, namespace: Option<&Arc<str>>) -> Vec<Backend<'a>> {
    let rules = items(document.at(&["spec", "rules"]));
    rules
        .iter()
        .flat_map(|rule| of_rule(rule, namespace))
        .collect()
}

/// Filters of the rules and of their backends.
pub fn filters<'a>(document: &Field<'a>) -> Vec<Field<'a>> {
    let rules = items(document.at(&["spec", "rules"]));
    rules.iter().flat_map(filters_of).collect()
}

fn filters_of<'a>(rule: &Field<'a>) -> Vec<Field<'a>> {
    let own = items(rule.get("filters"));
    let backends = items(rule.get("backendRefs"));
    let of_backends = backends.iter().flat_map(|it| items(it.get("filters")));
    own.into_iter().chain(of_backends).collect()
}

fn of_rule<'a>(rule: &Field<'a>, namespace: Option<&Arc<str>>) -> Vec<Backend<'a>> {
    let matches = items(rule.get("matches"));
    let backend = |field: &Field<'a>, share| {
        Some(Backend {
            object: named(field, ("", "Service"), namespace)?,
            share,
            weight: weight(field),
            percent: None,
            matches: matches.iter().filter_map(match_words).collect(),
            match_places: matches.iter().map(Field::place).collect(),
        })
    };
    let references = items(rule.get("backendRefs"));
    let sum: u64 = references
        .iter()
        .map(|it| u64::from(weight(it).unwrap_or(1)))
        .sum();
    let forwarded = references.iter().filter_map(|field| {
        let percent = (references.len() > 1).then(|| {
            let part = u64::from(weight(field).unwrap_or(1)) * 100;
            u32::try_from((part + sum / 2).checked_div(sum).unwrap_or(0)).unwrap_or(100)
        });
        Some(Backend {
            percent,
            ..backend(field, Share::Forwarded)?
        })
    });
    let filters = filters_of(rule);
    let mirrored = filters.iter().filter_map(|filter| {
        let field = filter.at(&["requestMirror", "backendRef"])?;
        backend(&field, Share::Mirrored)
    });
    forwarded.chain(mirrored).collect()
}

fn weight(backend: &Field<'_>) -> Option<u32> {
    u32::try_from(backend.get("weight")?.value().as_integer()?).ok()
}

/// `GET /cart`, `= /health`, `~ /v[0-9]+`, `pkg.Service/Method`, `/ (header version)`; values of
/// headers and parameters are left out, as they may be credentials. `None` for every request.
fn match_words(entry: &Field<'_>) -> Option<String> {
    let method = entry.get("method");
    let call = method
        .as_ref()
        .filter(|it| it.text().is_none())
        .map(|call| {
            let service = call.text_at("service").unwrap_or("*");
            format!("{service}/{}", call.text_at("method").unwrap_or("*"))
        });
    let path = entry.get("path").map(|path| {
        let value = path.text_at("value").unwrap_or("/");
        match path.text_at("type") {
            Some("Exact") => format!("= {value}"),
            Some("RegularExpression") => format!("~ {value}"),
            _ => value.to_owned(),
        }
    });
    let names = |key, word| {
        items(entry.get(key))
            .iter()
            .filter_map(|it| Some(format!("{word} {}", it.text_at("name")?)))
            .collect::<Vec<_>>()
    };
    let mut conditions = names("headers", "header");
    conditions.extend(names("queryParams", "parameter"));
    let conditions = match conditions.is_empty() {
        true => String::new(),
        false => format!("({})", conditions.join(", ")),
    };
    let verb = method.as_ref().and_then(Field::text).unwrap_or_default();
    let path = call.or(path).filter(|path| path != "/" && path != "*/*");
    let parts = [verb, path.as_deref().unwrap_or_default(), &conditions];
    let words: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    (!words.is_empty()).then(|| words.join(" "))
}

fn items<'a>(field: Option<Field<'a>>) -> Vec<Field<'a>> {
    field.map(|field| field.items()).unwrap_or_default()
}
