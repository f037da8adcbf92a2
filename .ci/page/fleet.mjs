// A generated fleet of so many objects as one manifest: applications of a Deployment with two
// containers, Service, ConfigMap, Secret, claim and Ingress, twenty in a namespace.

export function fleet(objects) {
  const documents = [];
  for (let app = 0; documents.length < objects; app += 1) {
    const team = `team-${Math.floor(app / 20)}`;
    const head = (version, kind, suffix = "") =>
      `apiVersion: ${version}\nkind: ${kind}\nmetadata:\n  name: app-${app}${suffix}\n  namespace: ${team}\n  labels: {app: app-${app}}\n`;
    documents.push(
      `${head("apps/v1", "Deployment")}spec:\n  replicas: 2\n  selector:\n    matchLabels: {app: app-${app}}\n  template:\n    metadata:\n      labels: {app: app-${app}}\n    spec:\n      containers:\n      - name: main\n        image: example/app-${app}:1\n        ports: [{containerPort: 8080, name: http}]\n        envFrom: [{configMapRef: {name: app-${app}-config}}]\n        volumeMounts: [{name: data, mountPath: /data}]\n      - name: proxy\n        image: example/proxy:1\n        ports: [{containerPort: 9000}]\n      volumes:\n      - name: data\n        persistentVolumeClaim: {claimName: app-${app}-data}\n`,
      `${head("v1", "Service")}spec:\n  selector: {app: app-${app}}\n  ports: [{port: 80, targetPort: http}]\n`,
      `${head("v1", "ConfigMap", "-config")}data:\n  UPSTREAM: http://app-${(app * 7) % 20}.${team}\n`,
      `${head("v1", "Secret", "-secret")}data:\n  password: ZXhhbXBsZQ==\n`,
      `${head("v1", "PersistentVolumeClaim", "-data")}spec:\n  accessModes: [ReadWriteOnce]\n  resources: {requests: {storage: 1Gi}}\n`,
      `${head("networking.k8s.io/v1", "Ingress")}spec:\n  rules:\n  - host: app-${app}.example\n    http:\n      paths: [{path: /, pathType: Prefix, backend: {service: {name: app-${app}, port: {number: 80}}}}]\n`,
    );
  }
  return documents.slice(0, objects).join("---\n");
}
