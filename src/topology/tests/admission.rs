use super::{edges, graph, only, paths};
use crate::topology::Facet;

const SERVICE: &str = "apiVersion: v1\nkind: Service\nmetadata: {name: s, namespace: a}\nspec: {ports: [{port: 443}]}\n---\n";

fn webhook(client: &str) -> String {
    format!(
        "apiVersion: admissionregistration.k8s.io/v1\nkind: ValidatingWebhookConfiguration\nmetadata: {{name: w}}\nwebhooks:\n- name: check.example\n  clientConfig: {client}\n  rules: [{{operations: [CREATE], resources: [pods]}}]\n---\n"
    )
}

#[test]
fn a_webhook_asks_its_service_at_port_443_unless_it_says_otherwise() {
    let text = [
        SERVICE,
        &webhook("{service: {name: s, namespace: a, path: /v}}"),
    ]
    .concat();
    let topology = graph(&text);
    assert_eq!(
        edges(&topology, "admits"),
        ["-/ValidatingWebhookConfiguration/w->a/Service/s ok [check.example]"]
    );
    assert_eq!(
        paths(only(&topology, "admits")),
        [
            "webhooks[0].clientConfig.service.name",
            "webhooks[0].clientConfig.service.namespace",
            "webhooks[0].clientConfig.service.path",
        ]
    );
    let other = [
        SERVICE,
        &webhook("{service: {name: s, namespace: a, port: 8443}}"),
    ]
    .concat();
    assert_eq!(
        edges(&graph(&other), "admits"),
        ["-/ValidatingWebhookConfiguration/w->a/Service/s missing [check.example]"]
    );
}

#[test]
fn a_webhook_with_a_url_asks_a_host_outside_and_shows_no_user_info() {
    let topology = graph(&webhook(
        "{url: 'https://me:word@Hooks.example:8443/check'}",
    ));
    assert_eq!(
        edges(&topology, "admits"),
        ["-/ValidatingWebhookConfiguration/w->-/External/hooks.example:8443 ok [check.example]"]
    );
    let (_, host) = topology.find("-/External/hooks.example:8443").unwrap();
    assert!(matches!(host.facet, Facet::External(_)));
}

#[test]
fn an_api_service_is_served_by_its_service_and_a_local_one_by_none() {
    let api = |service: &str| {
        format!(
            "apiVersion: apiregistration.k8s.io/v1\nkind: APIService\nmetadata: {{name: v1.x.example}}\nspec: {{group: x.example, version: v1{service}}}\n"
        )
    };
    let text = [SERVICE, &api(", service: {name: s, namespace: a}")].concat();
    assert_eq!(
        edges(&graph(&text), "serves_api"),
        ["-/APIService/v1.x.example->a/Service/s ok [x.example/v1]"]
    );
    assert_eq!(edges(&graph(&api("")), "serves_api"), [""; 0]);
}

#[test]
fn a_policy_binding_refers_to_the_policy_of_its_own_sort() {
    for sort in ["Validating", "Mutating"] {
        let topology = graph(&format!(
            "apiVersion: admissionregistration.k8s.io/v1\nkind: {sort}AdmissionPolicyBinding\nmetadata: {{name: b}}\nspec: {{policyName: p}}\n"
        ));
        assert_eq!(
            edges(&topology, "references"),
            [format!(
                "-/{sort}AdmissionPolicyBinding/b->-/{sort}AdmissionPolicy/p missing []"
            )]
        );
    }
}

#[test]
fn a_definition_refers_to_the_service_that_converts_between_its_versions() {
    let definition = |conversion: &str| {
        format!(
            "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {{name: xs.x.example}}\nspec: {{group: x.example, names: {{kind: X}}, scope: Namespaced, versions: [{{name: v1}}], conversion: {conversion}}}\n"
        )
    };
    let webhook = definition(
        "{strategy: Webhook, webhook: {clientConfig: {service: {name: s, namespace: a}}}}",
    );
    assert_eq!(
        edges(&graph(&webhook), "references"),
        ["-/CustomResourceDefinition/xs.x.example->a/Service/s missing [conversion]"]
    );
    let none = graph(&definition("{strategy: None}"));
    assert_eq!(edges(&none, "references"), [""; 0]);
}
