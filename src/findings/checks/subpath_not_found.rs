//! A `subPath` that the ConfigMap or Secret of the volume does not fill.

use crate::findings::pods::{Pod, sentence};
use crate::findings::{Advice, Context, Found};
use crate::resource::{HeldKeys, Mount, Volume, VolumeReference};
use crate::topology::NodeStatus;

/// The kubelet then makes an empty directory of that name, and mounts it where a file was meant.
pub fn run(context: &Context<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for pod in &context.pods {
        for container in pod.containers() {
            for mount in &container.mounts {
                let by = || pod.container_words(container);
                found.extend(judge(context, pod, mount, by));
            }
        }
    }
    found
}

fn judge(
    context: &Context<'_>,
    pod: &Pod<'_>,
    mount: &Mount,
    by: impl Fn() -> String,
) -> Option<Found> {
    let (path, place) = (mount.sub_path.as_deref()?, mount.sub_path_place.as_ref()?);
    let volume = volume(pod, &mount.volume.value)?;
    let [source] = volume.references.as_slice() else {
        return None;
    };
    let namespace = pod.node.namespace.as_deref().unwrap_or_default();
    let id = format!("{namespace}/{}/{}", source.kind, source.name.value);
    let (_, node) = context.topology.find(&id)?;
    // A ConfigMap without any key is mostly filled by someone else.
    let held = node
        .held()
        .filter(|held| node.status == NodeStatus::Ok && !held.keys.is_empty())?;
    let files = files(source, held);
    if files.iter().any(|file| is_in(path, file)) {
        return None;
    }
    let message = format!(
        "{} mounts `{path}` of volume `{}`, but {} `{}` makes no such file",
        sentence(&by()),
        volume.name,
        source.kind,
        source.name.value,
    );
    let near = context.suggestions.nearest_or_part(path, files);
    let remedy = near.map_or_else(
        || format!("Add the key to the {}, or check `subPath`", source.kind).into(),
        |near| Advice::did_you_mean(path, near),
    );
    Some(Found::new(place, message).suggest(remedy))
}

/// A volume of that name that shows one ConfigMap or Secret.
fn volume<'a>(pod: &Pod<'a>, name: &str) -> Option<&'a Volume> {
    let mut volumes = pod.template.spec.volumes.iter();
    let volume = volumes.find(|volume| volume.name == name)?;
    matches!(volume.source_type.as_str(), "configMap" | "secret").then_some(volume)
}

/// Paths of the files in the volume.
fn files<'a>(source: &'a VolumeReference, held: &'a HeldKeys) -> Vec<&'a str> {
    if source.items.is_empty() {
        held.keys.iter().map(|key| key.name.as_str()).collect()
    } else {
        source.items.iter().map(|item| item.path.as_str()).collect()
    }
}

/// Whether a path is the file, or a directory above it (`items` may make directories). What the
/// kubelet keeps behind names that begin with two dots is not judged.
fn is_in(path: &str, file: &str) -> bool {
    let path = path.trim_start_matches("./").trim_end_matches('/');
    path.is_empty()
        || path.starts_with("..")
        || file
            .strip_prefix(path)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
