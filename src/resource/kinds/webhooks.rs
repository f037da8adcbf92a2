//! MutatingWebhookConfiguration, ValidatingWebhookConfiguration (admissionregistration.k8s.io/v1).

use crate::manifest::Field;
use crate::resource::listing::{items, shortened, texts};
use crate::resource::read_container::port_number;
use crate::resource::{
    Located, Object, ObjectKey, ObjectReference, PortName, Relation, Route, Target,
};

/// `port` of a reference from the API server to a Service, where none is written.
const DEFAULT_PORT: u16 = 443;

/// Reads whom each of `webhooks` calls, and for what.
pub fn read(document: &Field<'_>, object: &mut Object) {
    let webhooks = items(document.get("webhooks"));
    let mut asked = Vec::new();
    for webhook in &webhooks {
        asked.extend(items(webhook.get("rules")).iter().filter_map(rule_words));
        let label = webhook.text_at("name").unwrap_or_default();
        if let Some(client) = webhook.get("clientConfig") {
            let reference = client_config(&client, Relation::Admits);
            object
                .references
                .extend(reference.map(|it| it.label(label)));
        }
    }
    asked.dedup();
    let asked: Vec<&str> = asked.iter().map(String::as_str).collect();
    object.fact("asked about", shortened(&asked));
    let ignores = |webhook: &Field<'_>| webhook.text_at("failurePolicy") == Some("Ignore");
    if !webhooks.is_empty() && webhooks.iter().all(ignores) {
        object.fact("failure policy", "Ignore");
    }
}

/// `clientConfig` (WebhookClientConfig): a Service of the cluster or the host of a URL.
pub(super) fn client_config(client: &Field<'_>, relation: Relation) -> Option<ObjectReference> {
    if let Some(service) = client.get("service") {
        return service_reference(&service, relation);
    }
    let url = client.get("url")?;
    let (_, rest) = url.text()?.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    // User info is not allowed there, and must not be shown.
    let host = authority.rsplit('@').next().filter(|it| !it.is_empty())?;
    let target = Target::Outside {
        kind: "External",
        name: host.to_ascii_lowercase(),
    };
    Some(ObjectReference::new(relation, target, url.place()))
}

/// A reference from the API server to a Service: `namespace`, `name`, `port`, `path`.
pub(super) fn service_reference(
    service: &Field<'_>,
    relation: Relation,
) -> Option<ObjectReference> {
    let text = |key| service.text_at(key).filter(|text| !text.is_empty());
    let name = service.get("name")?;
    let target = Target::Object(ObjectKey {
        namespace: Some(text("namespace")?.into()),
        kind: "Service".into(),
        name: text("name")?.into(),
    });
    let port = match service.get("port") {
        Some(written) => Some(Located {
            value: PortName::Number(port_number(&written)?),
            place: written.place(),
        }),
        None => Some(Located {
            value: PortName::Number(DEFAULT_PORT),
            place: service.place(),
        }),
    };
    let mut reference = ObjectReference::new(relation, target, name.place());
    reference.route = Some(Route {
        paths: text("path").map(str::to_owned).into_iter().collect(),
        port,
        ..Route::default()
    });
    let more = ["namespace", "port", "path"];
    let more = more
        .iter()
        .filter_map(|key| Some(service.get(key)?.place()));
    reference.evidence.extend(more);
    Some(reference)
}

/// ``CREATE, UPDATE pods``, of RuleWithOperations.
pub(super) fn rule_words(rule: &Field<'_>) -> Option<String> {
    let all = |list: Vec<&str>, every: &str| {
        if list.contains(&"*") {
            every.to_owned()
        } else {
            shortened(&list)
        }
    };
    let resources = texts(rule.get("resources"));
    if resources.is_empty() {
        return None;
    }
    let operations = all(texts(rule.get("operations")), "any operation on");
    let resources = all(resources, "everything");
    Some(format!("{operations} {resources}").trim().to_owned())
}
