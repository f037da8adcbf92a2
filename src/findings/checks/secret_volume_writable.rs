//! A Secret that is mounted without `readOnly`.

use std::collections::BTreeSet;

use crate::findings::pods::sentence;
use crate::findings::{Context, Found};
use crate::topology::Relation;

/// One fact for each mount.
pub fn run(context: &Context<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for pod in &context.pods {
        let volumes = pod.template.spec.volumes.iter();
        let secrets: BTreeSet<&str> = volumes
            .filter(|volume| volume.source_type == "secret")
            .map(|volume| volume.name.as_str())
            .collect();
        for container in pod.containers() {
            for mount in &container.mounts {
                let volume = mount.volume.value.as_str();
                if mount.read_only || !secrets.contains(volume) {
                    continue;
                }
                let message = format!(
                    "{} mounts the Secret of volume `{volume}` without `readOnly: true`",
                    sentence(&pod.container_words(container)),
                );
                found.push(
                    Found::new(&mount.place, message)
                        .edge(context.edge(Relation::Mounts, &mount.volume.place))
                        .suggest("Add `readOnly: true` to the mount: nothing may change a Secret"),
                );
            }
        }
    }
    found
}
