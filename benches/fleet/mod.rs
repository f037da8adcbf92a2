//! A fleet of applications as one manifest: what a company of some hundred services would upload.
//!
//! An application is a Deployment of two containers, its Service, ConfigMap, Secret, claim and
//! Ingress; twenty of them share a namespace. Nothing is random, so that figures can be compared.

const APPS_PER_NAMESPACE: usize = 20;
const OBJECTS_PER_APP: usize = 6;

/// A manifest of exactly that many objects; the last application may be cut short.
pub fn manifest(objects: usize) -> String {
    let mut documents = Vec::with_capacity(objects + OBJECTS_PER_APP);
    let mut app = 0;
    while documents.len() < objects {
        if app % APPS_PER_NAMESPACE == 0 {
            documents.push(namespace(app / APPS_PER_NAMESPACE));
        }
        documents.extend(application(app));
        app += 1;
    }
    documents.truncate(objects);
    documents.join("---\n")
}

fn namespace(number: usize) -> String {
    format!("apiVersion: v1\nkind: Namespace\nmetadata:\n  name: team-{number:03}\n")
}

fn application(number: usize) -> [String; OBJECTS_PER_APP] {
    let namespace = number / APPS_PER_NAMESPACE;
    let head = |api_version: &str, kind: &str, suffix: &str| {
        format!(
            "apiVersion: {api_version}\nkind: {kind}\nmetadata:\n  name: app-{number:05}{suffix}\n  \
             namespace: team-{namespace:03}\n  labels:\n    app: app-{number:05}\n"
        )
    };
    [
        head("apps/v1", "Deployment", "") + &deployment(number),
        head("v1", "Service", "") + &service(number),
        head("v1", "ConfigMap", "-config") + "data:\n  LOG_LEVEL: info\n  FEATURE: \"7\"\n",
        head("v1", "Secret", "-secret") + "type: Opaque\ndata:\n  password: ZXhhbXBsZQ==\n",
        head("v1", "PersistentVolumeClaim", "-data")
            + "spec:\n  accessModes: [ReadWriteOnce]\n  resources:\n    requests:\n      storage: 5Gi\n",
        head("networking.k8s.io/v1", "Ingress", "") + &ingress(number),
    ]
}

/// Every application but the first of a namespace calls the one before it and, now and then,
/// reads its ConfigMap.
fn deployment(number: usize) -> String {
    let before = (!number.is_multiple_of(APPS_PER_NAMESPACE)).then(|| number - 1);
    let calls = before.map_or_else(String::new, |before| {
        format!(
            "
        - name: APP_{before:05}_URL
          value: http://app-{before:05}.team-{:03}.svc:8080",
            number / APPS_PER_NAMESPACE
        )
    });
    let shares = before
        .filter(|_| number.is_multiple_of(4))
        .map_or_else(String::new, |before| {
            format!(
                "
        - configMapRef:
            name: app-{before:05}-config"
            )
        });
    format!(
        "\
spec:
  replicas: {replicas}
  selector:
    matchLabels:
      app: app-{number:05}
  template:
    metadata:
      labels:
        app: app-{number:05}
    spec:
      containers:
      - name: main
        image: registry.example.com/app:1.{number}
        ports:
        - name: http
          containerPort: 8080
        resources:
          requests:
            cpu: 100m
            memory: 128Mi
        envFrom:
        - configMapRef:
            name: app-{number:05}-config{shares}
        env:
        - name: PASSWORD
          valueFrom:
            secretKeyRef:
              name: app-{number:05}-secret
              key: password{calls}
        volumeMounts:
        - name: data
          mountPath: /var/lib/data
        - name: scratch
          mountPath: /tmp
      - name: sidecar
        image: registry.example.com/log-agent:2.0
        volumeMounts:
        - name: scratch
          mountPath: /tmp
      volumes:
      - name: data
        persistentVolumeClaim:
          claimName: app-{number:05}-data
      - name: scratch
        emptyDir: {{}}
",
        replicas = 1 + number % 5
    )
}

fn service(number: usize) -> String {
    format!(
        "\
spec:
  selector:
    app: app-{number:05}
  ports:
  - name: http
    port: 8080
    targetPort: http
"
    )
}

fn ingress(number: usize) -> String {
    format!(
        "\
spec:
  rules:
  - host: app-{number:05}.example.com
    http:
      paths:
      - path: /
        pathType: Prefix
        backend:
          service:
            name: app-{number:05}
            port:
              name: http
"
    )
}
