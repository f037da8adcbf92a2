//! Two containers of one Pod at one port.

use std::collections::BTreeMap;

use crate::findings::pods::sentence;
use crate::findings::{Context, Found, Severity};

/// An error between two containers; within one container the second entry is only superfluous.
pub fn run(context: &Context<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for pod in &context.pods {
        let mut first = BTreeMap::new();
        for container in pod.lasting_containers() {
            for port in &container.ports {
                let key = (port.port, port.protocol.as_str());
                let Some(other) = first.get(&key) else {
                    first.insert(key, container.name.as_str());
                    continue;
                };
                let who = sentence(&pod.container_words(container));
                let what = format!("{}/{}", port.port, port.protocol);
                found.push(if *other == container.name {
                    Found::new(&port.place, format!("{who} declares port {what} twice"))
                        .suggest("Remove one of them")
                        .severity(Severity::Warning)
                } else {
                    let message = format!(
                        "{who} declares port {what}, which container `{other}` of the same Pod \
                         has already taken",
                    );
                    Found::new(&port.place, message)
                        .suggest("Let one of them listen on another port")
                });
            }
        }
    }
    found
}
