//! VIEWS: one line for each view, that is for each thing that a picture can be about.

use super::filter::{Shown, Subjects};
use super::views::{access, config, host, network, pod, storage, topology};
use super::{Link, SceneBox};
use crate::Atlas;
use crate::options::View;
use crate::topology::Topology;

/// One view.
pub struct ViewDoc {
    /// Value of `view=`.
    pub view: View,
    /// One line on what it shows, for the README.
    pub doc: &'static str,
    /// What an input lacks of which the view shows nothing, in the words of a sentence that begins
    /// "The input holds".
    pub(super) lacks: &'static str,
    /// Whether it is of one Pod, which `focus=` may have to name.
    pub(super) of_one_pod: bool,
    /// The nodes and edges of the graph that it draws.
    pub(super) select: fn(&Topology, &Subjects) -> Shown,
    /// What it draws to the left of them, if anything.
    pub(super) beside: fn(&Atlas) -> Option<Beside>,
}

/// Boxes, and links between them.
pub(super) type Beside = (Vec<SceneBox>, Vec<Link>);

fn nothing_beside(_: &Atlas) -> Option<Beside> {
    None
}

const fn view(
    view: View,
    select: fn(&Topology, &Subjects) -> Shown,
    lacks: &'static str,
    doc: &'static str,
) -> ViewDoc {
    ViewDoc {
        view,
        doc,
        lacks,
        of_one_pod: false,
        select,
        beside: nothing_beside,
    }
}

const fn of_one_pod(view: ViewDoc) -> ViewDoc {
    ViewDoc {
        of_one_pod: true,
        ..view
    }
}

/// Every view, the default first.
#[rustfmt::skip]
pub const VIEWS: &[ViewDoc] = &[
    view(View::Topology, topology::select, "no object that Podatlas can draw", "everything"),
    view(View::Network, network::select, "nothing that sends, routes or takes traffic", "who talks to whom: the Internet, Ingresses, Gateways, routes, Services, workloads with their containers and addresses, NetworkPolicies, systems outside"),
    view(View::Storage, storage::select, "no volume, no claim and no class of storage", "where data is kept: workloads with their volumes, claims, PersistentVolumes, classes, and the ConfigMaps and Secrets that volumes show as files"),
    view(View::Config, config::select, "no ConfigMap and no Secret, nor anything that names one", "what is configured by what: ConfigMaps and Secrets, and whatever reads them by variables, volumes or names"),
    view(View::Access, access::select, "no account, no role and no binding", "who may do what: ServiceAccounts, users, groups, bindings, roles, and the workloads that run as the accounts"),
    of_one_pod(view(View::Pod, pod::select, "no Pod", "one Pod in full and what it touches; `focus` says which, where there are several")),
    ViewDoc { beside: host::beside, ..of_one_pod(view(View::Host, host::select, "no Pod", "one Pod beside the same programs as processes on one host, which share its disk and its ports")) },
];

/// The row of a view.
pub(super) fn find(view: View) -> Option<&'static ViewDoc> {
    VIEWS.iter().find(|row| row.view == view)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Options;

    #[test]
    fn every_view_that_the_option_accepts_has_its_row() {
        for row in VIEWS {
            let options = Options::from_pairs([("view", row.view.name())]).unwrap();
            assert_eq!(options.view, row.view);
        }
        let refused = Options::from_pairs([("view", "?")])
            .unwrap_err()
            .to_string();
        let (_, accepted) = refused.split_once("accepted are ").unwrap();
        let names: Vec<&str> = VIEWS.iter().map(|row| row.view.name()).collect();
        assert_eq!(accepted, names.join(", "));
        assert_eq!(VIEWS[0].view, View::default());
    }
}
