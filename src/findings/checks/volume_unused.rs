//! A volume that no container mounts.

use crate::findings::{Context, Found};

/// One fact for each volume.
pub fn run(context: &Context<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for pod in &context.pods {
        let mounted = pod.mounted();
        for volume in &pod.template.spec.volumes {
            if mounted.contains(volume.name.as_str()) {
                continue;
            }
            let message = format!(
                "No container mounts volume `{}` of {}",
                volume.name,
                pod.words()
            );
            found.push(
                Found::new(&volume.place, message).suggest("Mount it in a container, or remove it"),
            );
        }
    }
    found
}
