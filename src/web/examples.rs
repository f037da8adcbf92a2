//! The examples of the page, from simple to rich; each is a file in `static/examples/`.

/// One example manifest of the page.
pub struct Example {
    /// Value of `example=`; with `.yaml`, its file under `/static/examples/`.
    pub name: &'static str,
    /// What the page calls it.
    pub title: &'static str,
    /// One line on what it shows.
    pub doc: &'static str,
    /// The manifest.
    pub source: &'static str,
}

/// Every example, in the order of the page.
pub const EXAMPLES: &[Example] = &[
    Example {
        name: "user-msvc",
        title: "Pod with mistakes",
        doc: "three containers, two volumes, a Service: as printed in a blog, mistakes included",
        source: include_str!("../../static/examples/user-msvc.yaml"),
    },
    Example {
        name: "user-msvc-deployment",
        title: "Deployment",
        doc: "the same Pod as it should be run: three of it, with probes, resources and a Secret that is only read",
        source: include_str!("../../static/examples/user-msvc-deployment.yaml"),
    },
    Example {
        name: "user-msvc-statefulset",
        title: "With a database",
        doc: "the same service with its own MySQL: a StatefulSet, its headless Service and the claims for its disks",
        source: include_str!("../../static/examples/user-msvc-statefulset.yaml"),
    },
    Example {
        name: "rbac",
        title: "Permissions",
        doc: "a controller, the account that it runs as, and what roles and bindings let it and others do",
        source: include_str!("../../static/examples/rbac.yaml"),
    },
    Example {
        name: "network-policies",
        title: "Network policies",
        doc: "everything closed, then opened step by step: web to api, api to db, all to DNS",
        source: include_str!("../../static/examples/network-policies.yaml"),
    },
    Example {
        name: "gateway",
        title: "Gateway API",
        doc: "one Gateway with HTTP and HTTPS, a canary by weights, and a route into another namespace",
        source: include_str!("../../static/examples/gateway.yaml"),
    },
    Example {
        name: "shop",
        title: "Three-tier shop",
        doc: "an Ingress with TLS, web, api and worker, PostgreSQL, Redis, an autoscaler and a budget",
        source: include_str!("../../static/examples/shop.yaml"),
    },
    Example {
        name: "podatlas",
        title: "Podatlas itself",
        doc: "how this service is run: no state in its Pods, an autoscaler and a budget, closed to all but its Ingress",
        source: include_str!("../../static/examples/podatlas.yaml"),
    },
];

/// The example of a name.
pub fn example(name: &str) -> Option<&'static Example> {
    EXAMPLES.iter().find(|example| example.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::findings::Severity;
    use crate::render::svg;
    use crate::{InputFile, Limits, Options, chart};

    /// The one that shows what Podatlas finds.
    const WITH_MISTAKES: &str = "user-msvc";

    #[test]
    fn every_example_is_drawn_and_only_the_one_with_mistakes_has_any() {
        for example in EXAMPLES {
            let name = example.name;
            let file = InputFile {
                name: format!("{name}.yaml"),
                bytes: example.source.as_bytes().to_vec(),
            };
            let atlas = chart(&[file], &Options::default(), &Limits::default()).unwrap();
            let mistakes: Vec<_> = atlas
                .findings
                .iter()
                .filter(|finding| finding.severity != Severity::Info)
                .map(|finding| (finding.code, finding.message.as_str()))
                .collect();
            assert_eq!(
                mistakes.is_empty(),
                name != WITH_MISTAKES,
                "{name}: {mistakes:?}"
            );
            let picture = svg::render(&atlas, &Limits::default()).unwrap();
            assert!(picture.starts_with(b"<svg"), "{name}");
        }
    }

    #[test]
    fn the_table_and_the_folder_hold_the_same_examples() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/static/examples");
        let mut files: Vec<_> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        files.sort();
        let mut named: Vec<_> = EXAMPLES
            .iter()
            .map(|example| format!("{}.yaml", example.name))
            .collect();
        named.sort();
        assert_eq!(files, named);
        for example in EXAMPLES {
            let path = format!("{folder}/{}.yaml", example.name);
            assert_eq!(std::fs::read_to_string(path).unwrap(), example.source);
        }
    }

    #[test]
    fn every_example_says_at_its_top_what_it_shows() {
        for example in EXAMPLES.iter().filter(|it| it.name != WITH_MISTAKES) {
            let lines: Vec<_> = example.source.lines().collect();
            assert!(
                lines[..2].iter().all(|line| line.starts_with("# ")),
                "{}",
                example.name
            );
            assert!(
                (40..=150).contains(&lines.len()),
                "{}: {}",
                example.name,
                lines.len()
            );
        }
    }
}
