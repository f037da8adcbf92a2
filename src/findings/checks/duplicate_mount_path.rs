//! Two mounts of one container at one path.

use std::collections::BTreeMap;

use crate::findings::pods::sentence;
use crate::findings::{Context, Found};

/// Names the earlier mount.
pub fn run(context: &Context<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for pod in &context.pods {
        for container in pod.containers() {
            let mut first = BTreeMap::new();
            for mount in container
                .mounts
                .iter()
                .filter(|mount| !mount.path.is_empty())
            {
                let path = mount.path.as_str();
                let Some(volume) = first.get(path) else {
                    first.insert(path, mount.volume.value.as_str());
                    continue;
                };
                let message = format!(
                    "{} mounts `{}` at `{path}`, where it also mounts `{volume}`",
                    sentence(&pod.container_words(container)),
                    mount.volume.value,
                );
                found.push(
                    Found::new(&mount.place, message).suggest("Give each mount a path of its own"),
                );
            }
        }
    }
    found
}
