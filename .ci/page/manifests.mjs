// Small manifests for the page's tests.

export const POD = "apiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: shop, labels: {app: web}}\nspec:\n  containers:\n  - name: nginx\n    image: nginx\n    volumeMounts:\n    - name: cahce\n      mountPath: /data\n  volumes:\n  - name: cache\n    emptyDir: {}\n";
export const SERVICE = "apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: shop}\nspec:\n  selector: {app: web}\n  ports: [{port: 80}]\n";
