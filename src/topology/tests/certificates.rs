//! Certificates: whom Gateways trust, and which Secrets cert-manager writes.

use super::{absent, edges, graph};

#[test]
fn the_authorities_of_a_gateways_clients_are_named_for_every_port_and_for_single_ones() {
    let topology = graph(
        "apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: edge, namespace: infra}
spec:
  gatewayClassName: nginx
  tls:
    frontend:
      default: {validation: {caCertificateRefs: [{group: '', kind: ConfigMap, name: staff}]}}
      perPort:
        - port: 8443
          tls: {validation: {caCertificateRefs: [{group: '', kind: ConfigMap, name: partners}]}}
  listeners:
    - {name: web, protocol: HTTPS, port: 8443, tls: {certificateRefs: [{name: web}]}}
---
{apiVersion: v1, kind: ConfigMap, metadata: {name: staff, namespace: infra}}
---
{apiVersion: v1, kind: ConfigMap, metadata: {name: partners, namespace: infra}}
",
    );
    let trusted: Vec<_> = edges(&topology, "references")
        .into_iter()
        .filter(|edge| edge.contains("ConfigMap"))
        .collect();
    assert_eq!(
        trusted,
        [
            "infra/Gateway/edge->infra/ConfigMap/partners ok [CA certificates]",
            "infra/Gateway/edge->infra/ConfigMap/staff ok [CA certificates]",
        ]
    );
}

const INGRESS: &str = "apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop, namespace: shop, annotations: {NOTE: letsencrypt}}
spec: {tls: [{hosts: [shop.example], secretName: shop-tls}]}
";
const GATEWAY: &str = "apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: edge, namespace: shop, annotations: {NOTE: letsencrypt}}
spec:
  gatewayClassName: nginx
  listeners:
    - {name: web, protocol: HTTPS, port: 443, tls: {certificateRefs: [{name: shop-tls}]}}
";

#[test]
fn a_secret_that_an_annotation_has_cert_manager_write_is_not_missing() {
    for text in [INGRESS, GATEWAY] {
        let asked = graph(&text.replace("NOTE", "cert-manager.io/cluster-issuer"));
        assert!(absent(&asked).contains(&"shop/Secret/shop-tls inferred".to_owned()));
        assert!(edges(&asked, "terminates_tls")[0].contains("shop/Secret/shop-tls ok"));
        let other = graph(&text.replace("NOTE", "shop.example/note"));
        assert!(absent(&other).contains(&"shop/Secret/shop-tls missing".to_owned()));
    }
}
