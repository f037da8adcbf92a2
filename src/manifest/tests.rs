use super::*;

/// Reads one text under the default limits.
fn read_text(text: &str) -> Result<Manifest, Error> {
    read(
        &[InputFile {
            name: "test.yaml".into(),
            bytes: text.into(),
        }],
        &Limits::default(),
    )
}

fn place(field: Option<Field<'_>>) -> (u32, u32, String) {
    let place = field.unwrap().place();
    (place.position.line, place.position.column, place.path)
}

const SEED: &str = include_str!("../../static/examples/user-msvc.yaml");

#[test]
fn every_field_of_the_example_knows_its_place() {
    let manifest = read_text(SEED).unwrap();
    assert_eq!(manifest.faults, []);
    let lines: Vec<u32> = manifest.documents.iter().map(|d| d.position.line).collect();
    assert_eq!(lines, [2, 12, 25, 90]);
    let numbers: Vec<u32> = manifest.documents.iter().map(|d| d.number).collect();
    assert_eq!(numbers, [1, 2, 3, 4]);
    let [_, secret, pod, service] = manifest.documents.as_slice() else {
        panic!("four documents");
    };
    let secret = Field::root(secret);
    assert_eq!(
        place(secret.at(&["data", "datadog-api-key"])),
        (20, 3, "data.datadog-api-key".into())
    );
    let spec = Field::root(pod).get("spec").unwrap();
    let volume = spec.get("volumes").unwrap().items()[1].clone();
    assert_eq!(
        place(volume.at(&["secret", "secretName"])),
        (41, 7, "spec.volumes[1].secret.secretName".into())
    );
    let containers = spec.get("containers").unwrap().items();
    let mount = containers[0].get("volumeMounts").unwrap().items()[0].clone();
    assert_eq!(
        mount.place().position,
        Position {
            line: 58,
            column: 9
        }
    );
    assert_eq!(mount.text_at("name"), Some("ndatadog-data"));
    let lines: Vec<u32> = [
        (0, "requests"),
        (0, "limits"),
        (1, "requests"),
        (2, "requests"),
    ]
    .into_iter()
    .map(|(container, key)| place(containers[container].get(key)).0)
    .collect();
    assert_eq!(lines, [62, 65, 75, 85]);
    // No container has such a field, so what it holds is not read.
    let misplaced = containers[1].get("requests").unwrap();
    assert!(matches!(misplaced.value().data, Data::Sealed(_)));
    assert_eq!(place(Field::root(service).at(&["metadata", "name"])).0, 94);
}
