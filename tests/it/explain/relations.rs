//! What is said of the relations between objects, and of the ways of traffic.

use super::{assert_is_english, assert_says, atlas};

const SHOP: &str = "
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop, namespace: a}
spec:
  tls: [{hosts: [shop.example], secretName: certificate}]
  rules:
  - host: shop.example
    http:
      paths:
      - {path: /cart, pathType: Prefix, backend: {service: {name: cart, port: {name: http}}}}
      - {path: /gone, pathType: Prefix, backend: {service: {name: cart, port: {number: 81}}}}
---
apiVersion: v1
kind: Service
metadata: {name: cart, namespace: a}
spec: {selector: {app: cart}, ports: [{name: http, port: 80, targetPort: 8080}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: cart, namespace: a}
spec:
  selector: {matchLabels: {app: cart}}
  template:
    metadata: {labels: {app: cart}}
    spec: {containers: [{name: server, image: i, ports: [{containerPort: 8080}]}]}
";

#[test]
fn traffic_is_told_from_the_host_and_path_to_the_containers_port() {
    assert_says(
        &atlas(SHOP),
        &[
            "From outside, traffic comes in through the Ingress `shop` and reaches the Deployment `cart`.",
            "The Ingress `shop` takes requests for `shop.example` with the path `/cart` from outside and sends them on to port `http` of the Service `cart`, and from there to port 8080 of the container `server` in the Pods of the Deployment `cart`.",
            "It takes its TLS certificate",
            "from the Secret `certificate` (not in this input).",
        ],
    );
}

#[test]
fn a_backend_whose_port_the_service_lacks_is_said_to_lack_it() {
    let explanations = atlas(SHOP).explanations;
    let edge = explanations
        .edges
        .values()
        .find(|words| words.contains("/gone"))
        .unwrap();
    assert!(edge.contains("which has no such port"), "{edge}");
    assert_is_english(edge);
}

#[test]
fn things_that_are_equal_but_for_the_object_are_said_at_once() {
    let gateway = "
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: edge, namespace: a}
spec: {gatewayClassName: c, listeners: [{name: http, port: 80, protocol: HTTP}]}
";
    let route = |name: &str| {
        format!(
            "---\napiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: {{name: {name}, namespace: a}}\nspec: {{parentRefs: [{{name: edge}}]}}\n"
        )
    };
    assert_says(
        &atlas(&format!("{gateway}{}{}", route("one"), route("two"))),
        &["to the HTTPRoute `one` and the HTTPRoute `two`."],
    );
}
