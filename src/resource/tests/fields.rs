use super::read_text;
use crate::resource::TargetPort;

#[test]
fn a_target_port_of_digits_in_quotes_is_a_name() {
    let resources = read_text(
        "
apiVersion: v1
kind: Service
metadata: {name: s}
spec:
  ports: [{port: 80, targetPort: '8080'}, {port: 81}, {port: 70000}, {targetPort: 1}]
",
        None,
    );
    let service = resources.objects[0].service.as_ref().unwrap();
    let targets: Vec<_> = service.ports.iter().map(|port| &port.target).collect();
    assert_eq!(
        targets,
        [
            &TargetPort::Name("8080".to_owned()),
            &TargetPort::Number(81)
        ]
    );
    assert_eq!(service.service_type.value, "ClusterIP");
    assert_eq!(service.selector, None);
}

#[test]
fn fields_of_the_wrong_type_are_passed_over_without_losing_the_object() {
    let resources = read_text(
        "
{apiVersion: v1, kind: Pod, metadata: {name: p, labels: [a]}, spec: {containers: x, volumes: {a: b}}}
---
{apiVersion: v1, kind: Pod, metadata: {name: q}, spec: {containers: [1, null, {ports: [{containerPort: x}], env: [7]}]}}
---
{apiVersion: v1, kind: Service, metadata: {name: s}, spec: {selector: a, ports: {b: c}, type: [d]}}
---
{apiVersion: v1, kind: ConfigMap, metadata: {name: c}, data: x}
",
        None,
    );
    assert_eq!(resources.objects.len(), 4);
}

#[test]
fn labels_that_yaml_reads_as_numbers_still_count_as_labels() {
    let resources = read_text(
        "{apiVersion: v1, kind: Pod, metadata: {name: p, labels: {version: 2, on: true}}}",
        None,
    );
    let labels = &resources.objects[0].labels;
    assert_eq!(labels["version"].value, "2");
}
