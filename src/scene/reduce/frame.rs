//! Pods: a controller and its only Pod template are one frame, and a Pod can be one card.

use super::representatives::{Bond, Representatives, Spot};

/// A controller that holds one Pod template and nothing else is itself the frame around the
/// containers: two nested boxes with one name say nothing more.
pub(super) fn merge_templates(drawn: &mut Representatives<'_>) {
    let controllers: Vec<Spot> = drawn.drawn().collect();
    for controller in controllers {
        if drawn
            .node(controller)
            .is_some_and(|node| node.parent.is_some())
        {
            continue;
        }
        if let [only] = drawn.parts(controller).as_slice()
            && drawn.node(*only).is_some_and(|node| node.pod().is_some())
        {
            drawn.join(*only, controller, Bond::Frame);
        }
    }
}

/// Containers, volumes and addresses are part of their Pod's card.
pub(super) fn close_pods(drawn: &mut Representatives<'_>) {
    let pods: Vec<Spot> = drawn.topology.pods().map(|(pod, _)| pod.index()).collect();
    for pod in pods {
        for part in drawn.parts(pod) {
            drawn.join(part, pod, Bond::Part);
        }
    }
}
