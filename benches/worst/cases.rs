//! The inputs: each as large as the limits let in, of one thing that may cost more than its size.

use std::fmt::Write;

/// Bytes that one input may have.
const MOST: usize = 5 * 1024 * 1024;

pub struct Case {
    pub name: &'static str,
    pub format: &'static str,
    pub options: fn() -> Vec<(&'static str, String)>,
    pub input: fn() -> Vec<u8>,
}

impl Case {
    pub fn id(&self) -> String {
        format!("{} {}", self.name, self.format)
    }
}

const fn case(name: &'static str, format: &'static str, input: fn() -> Vec<u8>) -> Case {
    Case {
        name,
        format,
        options: Vec::new,
        input,
    }
}

const fn full(name: &'static str, format: &'static str, input: fn() -> Vec<u8>) -> Case {
    Case {
        name,
        format,
        options: || vec![("detail", "full".to_owned())],
        input,
    }
}

pub const CASES: &[Case] = &[
    case("services x pods, one label", "json", services_and_pods),
    case(
        "services x pods, one label (picture)",
        "svg",
        services_and_pods,
    ),
    case("policies x pods", "json", policies_and_pods),
    case("policies x peers", "json", policies_and_peers),
    case("budgets x pods", "json", budgets_and_pods),
    case("autoscalers x one deployment", "json", autoscalers),
    case("callers x services", "json", callers),
    case("callers x services (picture)", "svg", callers),
    full("dense calls, 300", "svg", || dense(300)),
    full("chain of 5000 services", "svg", chain),
    case("env references of one container", "json", env_of_one),
    case("envFrom of many containers", "json", env_from),
    case("missing names x near names", "json", missing_names),
    case("missing keys x near keys", "json", missing_keys),
    case("long missing names x long near names", "json", long_names),
    case("owners in a chain", "svg", owner_chain),
    case("owners in a circle", "svg", owner_circle),
    case("containers of one pod", "svg", containers),
    full("containers of one pod, full", "svg", containers),
    case("mounts x volumes of one pod", "svg", mounts),
    full("volumes of one pod, full", "svg", volumes),
    case("ports of one container", "json", ports),
    case("ports of one service", "json", service_ports),
    case("namespaces", "svg", namespaces),
    full("namespaces, full", "svg", namespaces),
    full("configmaps, full", "svg", config_maps),
    full("configmaps, full", "png", config_maps),
    full("configmaps, full", "pdf", config_maps),
    full("configmaps, full", "html", config_maps),
    full("configmaps, full", "excalidraw", config_maps),
    full("configmaps, full", "drawio", config_maps),
    case("keys of one configmap", "svg", config_keys),
    case("a name of 4 MB", "svg", long_name),
    case("a name of 4 MB", "png", long_name),
    case("a name of 4 MB", "pdf", long_name),
    case("labels of one pod", "svg", labels),
    case("routes of one ingress", "json", ingress_paths),
    full("routes of one ingress", "svg", ingress_paths),
    case("ingresses x one path", "json", ingresses),
    case("http routes x gateways", "json", http_routes),
    case("role bindings x subjects", "json", role_bindings),
    case("unknown fields", "json", unknown_fields),
    case("deep maps", "json", deep_maps),
    case("aliases", "json", aliases),
    case("merges", "json", merges),
    case("one line of JSON", "json", one_line),
    case("one line of JSON (strip)", "strip", one_line),
    case("dashes", "json", || b"- ".repeat(MOST / 2)),
    case("document markers", "json", || b"---\n".repeat(MOST / 4)),
    case("comments", "json", || b"#\n".repeat(MOST / 2)),
    case("comments after keys", "strip", comments),
    case("block scalars of blanks", "strip", block_scalars),
    case("small documents", "json", small_documents),
    case("lists", "json", lists),
    case("addresses in a value: colons", "json", || value(":")),
    case("addresses in a value: dots", "json", || value("a.")),
    case("addresses in a value: urls", "json", || value("http://")),
    case("addresses in a value: users", "json", || value("http://a@")),
    case("addresses in a value: loopback", "json", || {
        value("127.0.0.1:80 ")
    }),
    case("addresses in a value: brackets", "json", || value("[::1")),
    case("addresses in a value: brackets (strip)", "strip", || {
        value("[::1]:80 ")
    }),
    case("anchors", "strip", anchors),
    case("anchors", "json", anchors),
    case("tag directives", "strip", tag_directives),
    case("custom objects", "json", custom),
    case("ignores", "json", ignores),
    case("zip of empty manifests", "json", zip_many),
    Case {
        name: "focus on everything",
        format: "svg",
        options: || vec![("focus", list(6_000)), ("depth", "10".to_owned())],
        input: services_few_pods,
    },
    Case {
        name: "trace of everything",
        format: "svg",
        options: || vec![("trace", list(6_000))],
        input: services_few_pods,
    },
    Case {
        name: "kinds of everything",
        format: "svg",
        options: || vec![("kind", "po,svc,".repeat(8_000) + "po")],
        input: services_few_pods,
    },
    Case {
        name: "a title of 60 kB",
        format: "svg",
        options: || vec![("title", "word ".repeat(12_000))],
        input: || b"kind: Pod\napiVersion: v1\nmetadata: {name: a}\n".to_vec(),
    },
    case(
        "fleet of services, 18,000 objects",
        "svg",
        services_few_pods,
    ),
    case(
        "fleet of services, 18,000 objects",
        "text",
        services_few_pods,
    ),
    case(
        "fleet of services, 18,000 objects",
        "markdown",
        services_few_pods,
    ),
    case(
        "fleet of services, 18,000 objects",
        "dot",
        services_few_pods,
    ),
    case(
        "fleet of services, 18,000 objects",
        "mermaid",
        services_few_pods,
    ),
    full("fleet of services, full", "svg", services_few_pods),
    full("fleet of services, full", "png", services_few_pods),
    full("fleet of services, full", "pdf", services_few_pods),
    full("fleet of services, full", "html", services_few_pods),
    case("host view", "svg", pods_on_nodes),
];

fn list(count: usize) -> String {
    (0..count).map(|it| format!("s{it},")).collect::<String>() + "s0"
}

/// Repeats what is made of a number until the input is full, or `count` times.
fn many(count: usize, room: usize, mut make: impl FnMut(&mut String, usize)) -> String {
    let mut text = String::new();
    for number in 0..count {
        let before = text.len();
        make(&mut text, number);
        if text.len() > room {
            text.truncate(before);
            break;
        }
    }
    text
}

macro_rules! put {
    ($text:expr, $($arguments:tt)*) => {{
        write!($text, $($arguments)*).ok();
    }};
}

fn pods(count: usize, room: usize) -> String {
    many(count, room, |text, it| {
        put!(
            text,
            "kind: Pod\napiVersion: v1\nmetadata: {{name: p{it}, labels: {{a: b}}}}\nspec: {{containers: [{{name: c, image: i}}]}}\n---\n"
        );
    })
}

fn services_and_pods() -> Vec<u8> {
    let mut text = many(9_900, MOST / 2, |text, it| {
        put!(
            text,
            "kind: Service\napiVersion: v1\nmetadata: {{name: s{it}}}\nspec: {{selector: {{a: b}}}}\n---\n"
        );
    });
    text += &pods(9_900, MOST / 2);
    text.into_bytes()
}

fn services_few_pods() -> Vec<u8> {
    let text = many(9_000, MOST, |text, it| {
        put!(
            text,
            "kind: Service\napiVersion: v1\nmetadata: {{name: s{it}}}\nspec: {{selector: {{a: b{it}}}, ports: [{{port: 80}}]}}\n---\nkind: Pod\napiVersion: v1\nmetadata: {{name: p{it}, labels: {{a: b{it}}}}}\nspec: {{containers: [{{name: c, image: i, env: [{{name: A_HOST, value: \"s{}:80\"}}]}}]}}\n---\n",
            it / 2
        );
    });
    text.into_bytes()
}

fn policies_and_pods() -> Vec<u8> {
    let mut text = many(9_900, MOST / 2, |text, it| {
        put!(
            text,
            "kind: NetworkPolicy\napiVersion: networking.k8s.io/v1\nmetadata: {{name: n{it}}}\nspec: {{podSelector: {{}}, ingress: [{{from: [{{podSelector: {{}}}}]}}]}}\n---\n"
        );
    });
    text += &pods(9_900, MOST / 2);
    text.into_bytes()
}

fn policies_and_peers() -> Vec<u8> {
    let mut text = many(300, MOST / 2, |text, it| {
        put!(
            text,
            "kind: NetworkPolicy\napiVersion: networking.k8s.io/v1\nmetadata: {{name: n{it}}}\nspec: {{podSelector: {{}}, policyTypes: [Ingress, Egress], ingress: [{{from: ["
        );
        for peer in 0..200 {
            put!(
                text,
                "{{podSelector: {{matchExpressions: [{{key: k{peer}, operator: DoesNotExist}}]}}}},"
            );
        }
        put!(text, "]}}]}}\n---\n");
    });
    text += &pods(10_000, MOST / 2);
    text.into_bytes()
}

fn budgets_and_pods() -> Vec<u8> {
    let mut text = many(9_900, MOST / 2, |text, it| {
        put!(
            text,
            "kind: PodDisruptionBudget\napiVersion: policy/v1\nmetadata: {{name: n{it}}}\nspec: {{minAvailable: 1, selector: {{matchLabels: {{a: b}}}}}}\n---\n"
        );
    });
    text += &pods(9_900, MOST / 2);
    text.into_bytes()
}

fn autoscalers() -> Vec<u8> {
    let text = many(19_000, MOST, |text, it| {
        put!(
            text,
            "kind: HorizontalPodAutoscaler\napiVersion: autoscaling/v2\nmetadata: {{name: n{it}}}\nspec: {{maxReplicas: 2, scaleTargetRef: {{kind: Deployment, apiVersion: apps/v1, name: d}}}}\n---\n"
        );
    });
    (text + "kind: Deployment\napiVersion: apps/v1\nmetadata: {name: d}\n").into_bytes()
}

fn callers() -> Vec<u8> {
    let mut text = many(3_000, MOST / 4, |text, it| {
        put!(
            text,
            "kind: Service\napiVersion: v1\nmetadata: {{name: s{it}}}\nspec: {{ports: [{{port: 80}}]}}\n---\n"
        );
    });
    let urls: String = (0..3_000).map(|it| format!("http://s{it} ")).collect();
    text += &many(10_000, MOST * 3 / 4, |text, it| {
        put!(
            text,
            "kind: Pod\napiVersion: v1\nmetadata: {{name: p{it}}}\nspec: {{containers: [{{name: c, image: i, env: [{{name: A_URL, value: \"{urls}\"}}]}}]}}\n---\n"
        );
    });
    text.into_bytes()
}

fn dense(count: usize) -> Vec<u8> {
    let mut text = String::new();
    for one in 0..count {
        put!(
            text,
            "kind: Service\napiVersion: v1\nmetadata: {{name: s{one}}}\nspec: {{selector: {{a: p{one}}}, ports: [{{port: 80}}]}}\n---\nkind: Pod\napiVersion: v1\nmetadata: {{name: p{one}, labels: {{a: p{one}}}}}\nspec: {{containers: [{{name: c, image: i, env: ["
        );
        for other in (0..count).filter(|other| (one * 7 + other * 13) % 5 < 2) {
            put!(text, "{{name: A{other}_URL, value: \"http://s{other}\"}},");
        }
        put!(text, "]}}]}}\n---\n");
    }
    text.into_bytes()
}

fn chain() -> Vec<u8> {
    let text = many(5_000, MOST, |text, it| {
        let next = it + 1;
        put!(
            text,
            "kind: Service\napiVersion: v1\nmetadata: {{name: s{it}}}\nspec: {{selector: {{a: p{it}}}, ports: [{{port: 80}}]}}\n---\nkind: Pod\napiVersion: v1\nmetadata: {{name: p{it}, labels: {{a: p{it}}}}}\nspec: {{containers: [{{name: c, image: i, env: [{{name: A_URL, value: \"http://s{next}\"}}]}}]}}\n---\n"
        );
    });
    text.into_bytes()
}

fn one_pod(inner: &str) -> Vec<u8> {
    format!("kind: Pod\napiVersion: v1\nmetadata: {{name: p}}\nspec:\n{inner}").into_bytes()
}

fn env_of_one() -> Vec<u8> {
    let env = many(100_000, MOST - 200, |text, it| {
        put!(
            text,
            "    - {{name: A{it}, valueFrom: {{configMapKeyRef: {{name: c, key: k{it}}}}}}}\n"
        );
    });
    one_pod(&format!("  containers:\n  - name: c\n    env:\n{env}"))
}

fn env_from() -> Vec<u8> {
    let from: String = (0..100)
        .map(|it| format!("{{configMapRef: {{name: c{it}}}}},"))
        .collect();
    let mut text = many(100, MOST, |text, it| {
        put!(
            text,
            "kind: ConfigMap\napiVersion: v1\nmetadata: {{name: c{it}}}\ndata: {{"
        );
        for key in 0..800 {
            put!(text, "k{key}: v,");
        }
        put!(text, "}}\n---\n");
    });
    text += &many(1_000, MOST - text.len() - 100, |text, it| {
        put!(
            text,
            "kind: Pod\napiVersion: v1\nmetadata: {{name: p{it}}}\nspec: {{containers: [{{name: c, envFrom: [{from}]}}]}}\n---\n"
        );
    });
    text.into_bytes()
}

fn missing_names() -> Vec<u8> {
    let mut text = many(9_000, MOST / 2, |text, it| {
        put!(
            text,
            "kind: ConfigMap\napiVersion: v1\nmetadata: {{name: settings-of-the-shop-{it}}}\n---\n"
        );
    });
    text += &many(9_000, MOST / 2, |text, it| {
        put!(
            text,
            "kind: Pod\napiVersion: v1\nmetadata: {{name: p{it}}}\nspec: {{volumes: [{{name: v, configMap: {{name: setings-of-the-shop-{it}}}}}]}}\n---\n"
        );
    });
    text.into_bytes()
}

fn missing_keys() -> Vec<u8> {
    let mut text = "kind: ConfigMap\napiVersion: v1\nmetadata: {name: c}\ndata:\n".to_owned();
    text += &many(100_000, MOST / 3, |text, it| {
        put!(text, "  settings-key-{it}: v\n")
    });
    text += "---\nkind: Pod\napiVersion: v1\nmetadata: {name: p}\nspec:\n  containers:\n  - name: c\n    env:\n";
    text += &many(100_000, MOST / 2, |text, it| {
        put!(
            text,
            "    - {{name: A{it}, valueFrom: {{configMapKeyRef: {{name: c, key: setings-key-{it}}}}}}}\n"
        );
    });
    text.into_bytes()
}

fn long_names() -> Vec<u8> {
    let long = "settings".repeat(1_000);
    let mut text = many(9_000, MOST / 2, |text, it| {
        put!(
            text,
            "kind: ConfigMap\napiVersion: v1\nmetadata: {{name: {long}-{it}}}\n---\n"
        );
    });
    let long = "setings".repeat(1_100);
    text += &many(9_000, MOST / 2, |text, it| {
        put!(
            text,
            "kind: Pod\napiVersion: v1\nmetadata: {{name: p{it}}}\nspec: {{volumes: [{{name: v, configMap: {{name: {long}-{it}}}}}]}}\n---\n"
        );
    });
    text.into_bytes()
}

fn owned(count: usize, owner: impl Fn(usize) -> usize) -> Vec<u8> {
    let text = many(count, MOST, |text, it| {
        put!(
            text,
            "kind: ReplicaSet\napiVersion: apps/v1\nmetadata: {{name: r{it}, ownerReferences: [{{kind: ReplicaSet, apiVersion: apps/v1, name: r{}, controller: true}}]}}\n---\n",
            owner(it)
        );
    });
    text.into_bytes()
}

fn owner_chain() -> Vec<u8> {
    owned(19_000, |it| it + 1)
}

fn owner_circle() -> Vec<u8> {
    owned(19_000, |it| (it + 1) % 19_000)
}

fn containers() -> Vec<u8> {
    let all = many(60_000, MOST - 200, |text, it| {
        put!(
            text,
            "  - {{name: c{it}, image: \"i:1\", ports: [{{containerPort: {}}}]}}\n",
            it % 60_000
        );
    });
    one_pod(&format!("  containers:\n{all}"))
}

fn mounts() -> Vec<u8> {
    let mounts: String = (0..300)
        .map(|it| format!("{{name: v{it}, mountPath: /m{it}}},"))
        .collect();
    let volumes: String = (0..300)
        .map(|it| format!("{{name: v{it}, emptyDir: {{}}}},"))
        .collect();
    let all = many(1_000, MOST - 20_000, |text, it| {
        put!(
            text,
            "  - {{name: c{it}, image: i, volumeMounts: [{mounts}]}}\n"
        );
    });
    one_pod(&format!("  volumes: [{volumes}]\n  containers:\n{all}"))
}

fn volumes() -> Vec<u8> {
    let all = many(60_000, MOST - 200, |text, it| {
        put!(text, "  - {{name: v{it}, configMap: {{name: c{it}}}}}\n");
    });
    one_pod(&format!("  volumes:\n{all}"))
}

fn ports() -> Vec<u8> {
    let all = many(200_000, MOST - 200, |text, it| {
        put!(text, "    - {{containerPort: {}}}\n", 1 + it % 65_535);
    });
    one_pod(&format!("  containers:\n  - name: c\n    ports:\n{all}"))
}

fn service_ports() -> Vec<u8> {
    let all = many(200_000, MOST - 200, |text, it| {
        put!(
            text,
            "  - {{port: {}, name: n{it}, targetPort: t{it}}}\n",
            1 + it % 65_535
        );
    });
    format!("kind: Service\napiVersion: v1\nmetadata: {{name: s}}\nspec:\n  selector: {{a: b}}\n  ports:\n{all}---\n{}", "kind: Pod\napiVersion: v1\nmetadata: {name: p, labels: {a: b}}\nspec: {containers: [{name: c, ports: [{name: t, containerPort: 8}]}]}\n").into_bytes()
}

fn namespaces() -> Vec<u8> {
    let text = many(19_900, MOST, |text, it| {
        put!(
            text,
            "kind: Pod\napiVersion: v1\nmetadata: {{name: p, namespace: n{it}}}\nspec: {{containers: [{{name: c, image: i}}]}}\n---\n"
        );
    });
    text.into_bytes()
}

fn config_maps() -> Vec<u8> {
    let text = many(19_900, MOST, |text, it| {
        put!(
            text,
            "kind: ConfigMap\napiVersion: v1\nmetadata: {{name: n{it}}}\n---\n"
        );
    });
    text.into_bytes()
}

fn config_keys() -> Vec<u8> {
    let text = many(900_000, MOST - 200, |text, it| put!(text, "  k{it}: v\n"));
    format!("kind: ConfigMap\napiVersion: v1\nmetadata: {{name: c}}\ndata:\n{text}").into_bytes()
}

fn long_name() -> Vec<u8> {
    let long = "word-".repeat(800_000);
    format!("kind: Pod\napiVersion: v1\nmetadata: {{name: {long}}}\nspec: {{containers: [{{name: c, image: i}}]}}\n").into_bytes()
}

fn labels() -> Vec<u8> {
    let text = many(900_000, MOST - 200, |text, it| put!(text, "k{it}: v,"));
    format!("kind: Pod\napiVersion: v1\nmetadata: {{name: c, labels: {{{text}}}}}\n").into_bytes()
}

fn ingress_paths() -> Vec<u8> {
    let text = many(900_000, MOST - 300, |text, it| {
        put!(
            text,
            "      - {{path: /a, pathType: Prefix, backend: {{service: {{name: s{it}, port: {{number: 80}}}}}}}}\n"
        );
    });
    format!("kind: Ingress\napiVersion: networking.k8s.io/v1\nmetadata: {{name: c}}\nspec:\n  rules:\n  - http:\n      paths:\n{text}").into_bytes()
}

fn ingresses() -> Vec<u8> {
    let text = many(19_000, MOST, |text, it| {
        put!(
            text,
            "kind: Ingress\napiVersion: networking.k8s.io/v1\nmetadata: {{name: c{it}}}\nspec: {{rules: [{{host: a.b, http: {{paths: [{{path: /, pathType: Prefix, backend: {{service: {{name: s, port: {{number: 80}}}}}}}}]}}}}]}}\n---\n"
        );
    });
    text.into_bytes()
}

fn http_routes() -> Vec<u8> {
    let parents: String = (0..200).map(|it| format!("{{name: g{it}}},")).collect();
    let mut text = many(200, MOST, |text, it| {
        put!(
            text,
            "kind: Gateway\napiVersion: gateway.networking.k8s.io/v1\nmetadata: {{name: g{it}}}\nspec: {{gatewayClassName: a, listeners: [{{name: a, port: 80, protocol: HTTP}},{{name: b, port: 81, protocol: HTTP}}]}}\n---\n"
        );
    });
    text += &many(10_000, MOST - text.len(), |text, it| {
        put!(
            text,
            "kind: HTTPRoute\napiVersion: gateway.networking.k8s.io/v1\nmetadata: {{name: h{it}}}\nspec: {{parentRefs: [{parents}], rules: [{{matches: [{{path: {{value: /}}}}], backendRefs: [{{name: s, port: 80}}]}}]}}\n---\n"
        );
    });
    text.into_bytes()
}

fn role_bindings() -> Vec<u8> {
    let subjects: String = (0..500)
        .map(|it| format!("{{kind: ServiceAccount, name: a{it}}},"))
        .collect();
    let text = many(10_000, MOST, |text, it| {
        put!(
            text,
            "kind: RoleBinding\napiVersion: rbac.authorization.k8s.io/v1\nmetadata: {{name: h{it}}}\nroleRef: {{kind: Role, name: r, apiGroup: rbac.authorization.k8s.io}}\nsubjects: [{subjects}]\n---\n"
        );
    });
    text.into_bytes()
}

fn unknown_fields() -> Vec<u8> {
    let text = many(900_000, MOST - 200, |text, it| {
        put!(text, "  containrs{it}: v\n")
    });
    one_pod(&text)
}

fn deep_maps() -> Vec<u8> {
    let text = many(19_000, MOST, |text, _| {
        text.push_str("kind: A\napiVersion: a.b/v1\nmetadata: {name: a}\nspec: ");
        text.push_str(&"{a: ".repeat(90));
        text.push_str(&"}".repeat(90));
        text.push_str("\n---\n");
    });
    text.into_bytes()
}

fn aliases() -> Vec<u8> {
    let text = many(19_000, MOST, |text, it| {
        put!(
            text,
            "kind: A\napiVersion: a.b/v1\nmetadata: {{name: a{it}}}\nx: &a [1,1,1,1,1,1,1,1,1,1]\ny: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nspec: [*b,*b,*b,*b]\n---\n"
        );
    });
    text.into_bytes()
}

fn merges() -> Vec<u8> {
    let keys: String = (0..500).map(|it| format!("k{it}: v,")).collect();
    let text = many(400, MOST, |text, it| {
        put!(
            text,
            "kind: A\napiVersion: a.b/v1\nmetadata: {{name: a{it}}}\nx: &a {{{keys}}}\nspec: [{}]\n---\n",
            "{<<: *a},".repeat(400)
        );
    });
    text.into_bytes()
}

fn one_line() -> Vec<u8> {
    let text = many(900_000, MOST - 300, |text, it| {
        put!(
            text,
            "{{\"name\":\"c{it}\",\"env\":[{{\"name\":\"a\",\"value\":\"v\"}}]}},"
        );
    });
    format!("{{\"kind\":\"Pod\",\"apiVersion\":\"v1\",\"metadata\":{{\"name\":\"p\"}},\"spec\":{{\"containers\":[{}]}}}}", text.trim_end_matches(',')).into_bytes()
}

fn comments() -> Vec<u8> {
    let text = many(900_000, MOST - 200, |text, it| put!(text, "k{it}: v # c\n"));
    ("kind: A\napiVersion: a.b/v1\n".to_owned() + &text).into_bytes()
}

fn block_scalars() -> Vec<u8> {
    let text = many(900_000, MOST - 200, |text, it| {
        put!(text, "  k{it}: |\n    \n      \n\n")
    });
    ("kind: Secret\napiVersion: v1\nstringData:\n".to_owned() + &text).into_bytes()
}

fn small_documents() -> Vec<u8> {
    many(19_990, MOST, |text, it| put!(text, "kind: A{it}\n---\n")).into_bytes()
}

fn lists() -> Vec<u8> {
    let text = many(19_990, MOST, |text, it| {
        put!(
            text,
            "- {{kind: Pod, apiVersion: v1, metadata: {{name: p{it}}}}}\n"
        );
    });
    ("kind: List\napiVersion: v1\nitems:\n".to_owned() + &text).into_bytes()
}

fn value(piece: &str) -> Vec<u8> {
    let value = piece.repeat((MOST - 300) / piece.len());
    format!("kind: Pod\napiVersion: v1\nmetadata: {{name: p}}\nspec: {{containers: [{{name: c, env: [{{name: A_URL, value: \"{value}\"}}]}}]}}\n").into_bytes()
}

fn anchors() -> Vec<u8> {
    let text = many(900_000, MOST - 200, |text, it| {
        put!(text, "k{it}: &a{it} *a0\n")
    });
    let text = text.replace(" *a0", " v");
    ("kind: A\napiVersion: a.b/v1\n".to_owned() + &text).into_bytes()
}

fn tag_directives() -> Vec<u8> {
    many(900_000, MOST, |text, it| put!(text, "%TAG !a{it}! x\n")).into_bytes()
}

fn custom() -> Vec<u8> {
    let text = many(19_000, MOST, |text, it| {
        put!(
            text,
            "kind: Foo{}\napiVersion: a.b/v1\nmetadata: {{name: f{it}}}\nspec: {{secretName: s{it}, serviceName: a, refs: [{{kind: Foo1, name: f{}}}], selector: {{matchLabels: {{a: b}}}}}}\n---\n",
            it % 7,
            it / 2
        );
    });
    text.into_bytes()
}

fn ignores() -> Vec<u8> {
    let text = many(19_000, MOST, |text, it| {
        put!(
            text,
            "kind: Pod\napiVersion: v1\nmetadata: {{name: f{it}, annotations: {{podatlas.dev/ignore: \"{}\"}}}}\n---\n",
            "bare-pod,x,".repeat(15)
        );
    });
    text.into_bytes()
}

fn pods_on_nodes() -> Vec<u8> {
    let mut text = many(300, MOST, |text, it| {
        put!(
            text,
            "kind: Node\napiVersion: v1\nmetadata: {{name: n{it}}}\n---\n"
        );
    });
    text += &many(19_000, MOST - text.len(), |text, it| {
        put!(
            text,
            "kind: Pod\napiVersion: v1\nmetadata: {{name: p{it}}}\nspec: {{nodeName: n{}, containers: [{{name: c, image: i}}]}}\n---\n",
            it % 300
        );
    });
    text.into_bytes()
}

fn zip_many() -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for it in 0..9_900 {
        let name = format!("d{it}.yaml");
        let stored = zip::write::SimpleFileOptions::default();
        zip.start_file(name, stored).ok();
        std::io::Write::write_all(
            &mut zip,
            b"kind: Pod\napiVersion: v1\nmetadata: {name: a}\n",
        )
        .ok();
    }
    zip.finish()
        .map(std::io::Cursor::into_inner)
        .unwrap_or_default()
}
