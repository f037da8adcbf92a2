//! What the explanations must say of the blog's manifest, and in which English.

mod every_relation;
mod kinds;
mod relations;

use podatlas::topology::Relation;
use podatlas::{Atlas, InputFile, Limits, Options};

use crate::support::cli::{fixed, seed};

fn atlas(text: &str) -> Atlas {
    let file = InputFile {
        name: "test.yaml".to_owned(),
        bytes: text.as_bytes().to_vec(),
    };
    podatlas::chart(&[file], &Options::default(), &Limits::default()).unwrap()
}

fn read(path: std::path::PathBuf) -> String {
    std::fs::read_to_string(path).unwrap()
}

/// Everything that the article says, one sentence block a line.
fn article(atlas: &Atlas) -> String {
    let summary = atlas.explanations.summary.clone();
    atlas
        .article()
        .iter()
        .flat_map(|section| section.paragraphs.iter().chain(&section.bullets))
        .fold(summary, |text, block| text + "\n" + block)
}

fn assert_says(atlas: &Atlas, wanted: &[&str]) {
    let article = article(atlas);
    for sentence in wanted {
        assert!(
            article.contains(sentence),
            "not said: {sentence}\n\n{article}"
        );
    }
}

#[test]
fn the_blogs_bullets_are_said_of_its_repaired_manifest() {
    assert_says(
        &atlas(&read(fixed())),
        &[
            // How traffic comes in.
            "A caller outside the cluster connects to `12.34.56.78`, port 443/TCP; the LoadBalancer Service `user-msvc` takes the connection and passes it on to port 443 of the container `user-msvc` in the Pod `user-msvc`.",
            // What each container runs and may use.
            "runs the image `gcr.io/path/to/user-msvc:1.0.0` and declares port 443/TCP (`secure-port`).",
            "`100m` of CPU and `100Mi` of memory are reserved for it; it may use at most `200m` of CPU and `200Mi` of memory.",
            // The shared network and its ports.
            "share one network: together they have one IP address, they reach one another at 127.0.0.1, and a port can be taken by one of them only.",
            "It connects to `127.0.0.1:3306`, the address that its environment variable `MYSQL_HOST` takes from the key `mysql-host` of the ConfigMap `user-msvc`.",
            // Volumes: who shares them, and where.
            "The container `user-msvc` (at `/var/log/user-msvc`) and the container `datadog-agent` (at `/var/log/monitor`) share it: what one writes, the others read.",
            "It shows each key of the Secret `user-msvc` as a file: `datadog-api-key` and `github-access-token`.",
            // What ConfigMap and Secret are for.
            "The ConfigMap `user-msvc` keeps settings apart from the image",
            "The Secret `user-msvc` keeps confidential values",
            // Pods are mortal.
            "Pods are mortal: no controller owns this one, so when it is deleted or its node fails, nothing brings it back.",
        ],
    );
}

#[test]
fn the_blogs_mistakes_show_in_its_words() {
    assert_says(
        &atlas(&read(seed())),
        &[
            "It sets no request and no limit for CPU or memory: nothing is reserved for it, and it may use all that its node has.",
            "It is to see a volume `ndatadog-data` at `/var/log/user-msvc`, but its Pod has no volume of that name.",
            "It shows each key of the Secret `user-msvc-secret` (not in this input) as a file.",
            "Nothing in this input uses it.",
        ],
    );
}

#[test]
fn every_node_and_every_relation_but_nesting_has_its_words() {
    for text in [read(seed()), read(fixed())] {
        let atlas = atlas(&text);
        for (_, node) in atlas.topology.nodes() {
            let words = &atlas.explanations.nodes[&node.id];
            assert_is_english(words);
        }
        for (_, _, _, edge) in atlas.topology.edges() {
            let words = atlas.explanations.edges.get(&edge.id);
            assert_eq!(
                words.is_some(),
                edge.relation != Relation::Contains,
                "{}",
                edge.id
            );
            if let Some(words) = words {
                assert_is_english(words);
            }
        }
        for block in article(&atlas).lines() {
            assert_is_english(block);
        }
    }
}

/// Slips that generated sentences are prone to.
fn assert_is_english(words: &str) {
    assert!(words.ends_with('.'), "no full stop: {words}");
    assert!(!words.contains("``"), "no name: {words}");
    // Names may be anything: only the words between them are English.
    let words: String = words
        .split('`')
        .enumerate()
        .map(|(part, text)| match part % 2 {
            0 => text.to_owned(),
            _ => format!("NAME{part}"),
        })
        .collect();
    let words = words.as_str();
    let first = words.chars().next().unwrap();
    assert!(!first.is_lowercase(), "no capital letter: {words}");
    for slip in [
        "  ",
        "..",
        " .",
        " ,",
        ",,",
        "()",
        "a a ",
        ": .",
        "one containers",
        "two container ",
        " 1 more ",
        "one Namespaces",
        "lets nothing",
    ] {
        assert!(!words.contains(slip), "\"{slip}\" in: {words}");
    }
    for slip in ["The Pods of the ", "the Pods of the "] {
        for verb in ["is", "refers", "runs", "acts", "pulls", "gets"] {
            for kind in ["Deployment", "StatefulSet", "DaemonSet", "Job", "CronJob"] {
                let wrong = format!("{slip}{kind} NAME1 {verb} ");
                assert!(!words.contains(&wrong), "\"{wrong}\" in: {words}");
            }
        }
    }
    let plain: Vec<String> = words.split(' ').map(str::to_lowercase).collect();
    for pair in plain.windows(2) {
        assert!(
            pair[0] != pair[1],
            "\"{} {}\" in: {words}",
            pair[0],
            pair[1]
        );
    }
}

#[test]
fn the_order_of_documents_does_not_change_a_word() {
    for text in [read(seed()), read(fixed())] {
        let documents: Vec<&str> = text
            .split("\n---")
            .filter(|document| document.contains("kind:"))
            .collect();
        let forward = documents.join("\n---\n");
        let backward: Vec<&str> = documents.iter().rev().copied().collect();
        let (forward, backward) = (atlas(&forward), atlas(&backward.join("\n---\n")));
        assert_eq!(forward.explanations, backward.explanations);
        assert_eq!(forward.article(), backward.article());
    }
}

#[test]
fn a_conclusion_says_that_it_is_one() {
    let atlas = atlas(&read(fixed()));
    let mut inferred = 0;
    for (_, _, _, edge) in atlas.topology.edges() {
        let Some(words) = atlas.explanations.edges.get(&edge.id) else {
            continue;
        };
        let says_so = words.contains("Podatlas concludes this from")
            && words.contains("nothing in the manifest says so");
        let is_inferred = edge.status == podatlas::topology::EdgeStatus::Inferred;
        assert_eq!(says_so, is_inferred, "{}: {words}", edge.id);
        inferred += usize::from(is_inferred);
    }
    assert!(inferred >= 2, "Cloud SQL and Datadog are concluded");
}

#[test]
#[ignore = "needs the corpus"]
fn the_words_of_the_corpus_are_english() {
    let mut told = 0;
    for file in crate::corpus::files() {
        let Ok(atlas) = podatlas::chart(&[file], &Options::default(), &Limits::default()) else {
            continue;
        };
        let explanations = &atlas.explanations;
        for words in explanations
            .nodes
            .values()
            .chain(explanations.edges.values())
        {
            assert_is_english(words);
            told += 1;
        }
        for block in article(&atlas).lines() {
            assert_is_english(block);
        }
    }
    assert!(told > 1_000, "{told}");
}
