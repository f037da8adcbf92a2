//! Ingresses, Gateways and NetworkPolicies: what their fields say becomes edges, no more and no less.

use super::{edges, graph, only, paths};
use crate::topology::EdgeDetail;

const SHOP: &str = "apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {ports: [{name: http, port: 80}]}
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
spec: {containers: [{name: web, image: web}]}
---
apiVersion: v1
kind: Pod
metadata: {name: db, namespace: data, labels: {app: db}}
spec: {containers: [{name: db, image: db}]}
---
apiVersion: v1
kind: Namespace
metadata: {name: data, labels: {team: data}}
---
";

fn with_shop(text: &str) -> crate::topology::Topology {
    graph(&format!("{SHOP}{text}"))
}

fn policy(spec: &str) -> crate::topology::Topology {
    with_shop(&format!(
        "apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {{name: p, namespace: shop}}
spec: {spec}
"
    ))
}

#[test]
fn rules_of_an_ingress_to_one_port_are_one_edge_with_all_their_evidence() {
    let topology = with_shop(
        "apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop, namespace: shop}
spec:
  rules:
    - host: shop.example
      http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}
          - {path: /health, pathType: Exact, backend: {service: {name: web, port: {number: 80}}}}
",
    );
    let edge = only(&topology, "routes");
    assert_eq!(edge.label, "shop.example +1");
    let EdgeDetail::Route { route, has_port } = &edge.detail else {
        panic!("{:?}", edge.detail);
    };
    assert!(has_port);
    assert_eq!(route.hosts, ["shop.example"]);
    assert_eq!(route.paths, ["/", "= /health"]);
    assert!(paths(edge).contains(&"spec.rules[0].http.paths[1].path"));
    assert_eq!(
        edges(&topology, "exposes"),
        ["-/Internet/internet->shop/Ingress/shop ok [shop.example]"]
    );
}

#[test]
fn the_old_form_of_an_ingress_says_the_same_as_the_new_one() {
    let new = "service: {name: web, port: {name: http}}";
    for (version, backend) in [
        ("networking.k8s.io/v1", new),
        ("extensions/v1beta1", "serviceName: web, servicePort: http"),
        (
            "networking.k8s.io/v1beta1",
            "serviceName: web, servicePort: '80'",
        ),
    ] {
        let topology = with_shop(&format!(
            "apiVersion: {version}
kind: Ingress
metadata: {{name: shop, namespace: shop}}
spec: {{rules: [{{http: {{paths: [{{path: /cart, backend: {{{backend}}}}}]}}}}]}}
"
        ));
        let routes = edges(&topology, "routes");
        assert_eq!(routes, ["shop/Ingress/shop->shop/Service/web ok [/cart]"]);
    }
}

#[test]
fn a_backend_port_that_the_service_lacks_is_missing_and_an_action_is_no_backend() {
    let ingress = |name: &str, port: &str| {
        with_shop(&format!(
            "apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {{name: shop, namespace: shop}}
spec: {{defaultBackend: {{service: {{name: {name}, port: {port}}}}}}}
"
        ))
    };
    let routes = |topology| edges(&topology, "routes");
    assert_eq!(
        routes(ingress("web", "{number: 81}")),
        ["shop/Ingress/shop->shop/Service/web missing [default backend]"]
    );
    assert!(routes(ingress("redirect", "{name: use-annotation}")).is_empty());
}

#[test]
fn traffic_runs_from_the_gateway_to_the_route_that_names_it() {
    let topology = with_shop(
        "apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: cart, namespace: shop}
spec:
  parentRefs: [{name: edge, namespace: infra, sectionName: web}]
  hostnames: [shop.example]
  rules:
    - matches: [{path: {type: PathPrefix, value: /cart}, headers: [{name: canary, value: s3cret}]}]
      backendRefs: [{name: web, port: 80, weight: 9}, {name: new, port: 80, weight: 1}]
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: edge, namespace: infra}
spec: {gatewayClassName: own, listeners: [{name: web, port: 80, protocol: HTTP}]}
",
    );
    assert_eq!(
        edges(&topology, "routes"),
        [
            "infra/Gateway/edge->shop/HTTPRoute/cart ok [shop.example]",
            "shop/HTTPRoute/cart->shop/Service/new missing [/cart (header canary), 10 %]",
            "shop/HTTPRoute/cart->shop/Service/web ok [/cart (header canary), 90 %]",
        ]
    );
    assert!(!format!("{:?}", topology.graph).contains("s3cret"));
}

#[test]
fn a_gateway_of_a_mesh_alone_is_not_open_to_the_internet() {
    let topology = graph(
        "apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: waypoint}
spec: {gatewayClassName: istio-waypoint, listeners: [{name: mesh, port: 15008, protocol: HBONE}]}
",
    );
    assert!(edges(&topology, "exposes").is_empty());
}

#[test]
fn an_endpoint_slice_stands_between_its_service_and_its_pods() {
    let topology = with_shop(
        "apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: web-1, namespace: shop, labels: {kubernetes.io/service-name: web}}
addressType: IPv4
ports: [{port: 8080}]
endpoints: [{addresses: [10.0.0.1], targetRef: {kind: Pod, name: web}}]
",
    );
    assert_eq!(
        edges(&topology, "routes"),
        [
            "shop/EndpointSlice/web-1->shop/Pod/web ok [8080/TCP]",
            "shop/Service/web->shop/EndpointSlice/web-1 ok []",
        ]
    );
}

#[test]
fn a_policy_closes_pods_of_its_own_namespace_in_the_directions_of_its_types() {
    let isolates = |spec| edges(&policy(spec), "isolates");
    let web = |label| [format!("shop/NetworkPolicy/p->shop/Pod/web ok [{label}]")];
    assert_eq!(isolates("{podSelector: {}}"), web("ingress"));
    assert_eq!(
        isolates("{podSelector: {}, egress: [{}]}"),
        web("ingress, egress")
    );
    assert_eq!(isolates("{policyTypes: [Egress]}"), web("egress"));
    assert!(isolates("{podSelector: {matchLabels: {app: db}}}").is_empty());
}

#[test]
fn peers_are_looked_for_where_the_policy_says() {
    let allows = |peer: &str| {
        let spec = format!("{{ingress: [{{from: [{peer}], ports: [{{port: 5432}}]}}]}}");
        edges(&policy(&spec), "allows")
    };
    let to = |target| {
        [format!(
            "shop/NetworkPolicy/p->{target} ok [from, 5432/TCP]"
        )]
    };
    assert_eq!(
        allows("{podSelector: {matchLabels: {app: web}}}"),
        to("shop/Pod/web")
    );
    assert!(allows("{podSelector: {matchLabels: {app: db}}}").is_empty());
    let data = "namespaceSelector: {matchLabels: {team: data}}";
    assert_eq!(allows(&format!("{{{data}}}")), to("-/Namespace/data"));
    let both = format!("{{{data}, podSelector: {{matchLabels: {{app: db}}}}}}");
    assert_eq!(allows(&both), to("data/Pod/db"));
    let by_name = "{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: shop}}}";
    assert_eq!(allows(by_name), to("shop/Pod/web"));
    assert_eq!(
        allows("{namespaceSelector: {}}"),
        to("-/Namespaces/every namespace")
    );
    assert_eq!(
        allows("{ipBlock: {cidr: 10.0.0.0/8, except: [10.1.0.0/16]}}"),
        to("-/IPBlock/10.0.0.0/8 except 10.1.0.0/16")
    );
}

#[test]
fn rules_for_everyone_and_for_no_one_are_facts() {
    let fact = |spec: &str, name: &str| {
        let topology = policy(spec);
        let (_, node) = topology.find("shop/NetworkPolicy/p").unwrap();
        let facts = node.facts.iter();
        let found = facts
            .filter(|fact| fact.name == name)
            .map(|fact| fact.value.clone());
        found.collect::<Vec<_>>()
    };
    assert_eq!(fact("{podSelector: {}}", "ingress"), ["none"]);
    assert_eq!(fact("{ingress: [{}]}", "ingress"), ["from anywhere"]);
    assert!(fact("{ingress: [{}]}", "egress").is_empty());
    assert_eq!(
        fact("{egress: [{ports: [{port: 53, protocol: UDP}]}]}", "egress"),
        ["to anywhere, on 53/UDP"]
    );
}
