//! Colours by role, for light and for dark.

/// One colour role.
pub(super) struct Colour {
    /// Name of the custom property, without its `--pa-`.
    pub name: &'static str,
    pub light: &'static str,
    pub dark: &'static str,
}

const fn colour(name: &'static str, light: &'static str, dark: &'static str) -> Colour {
    Colour { name, light, dark }
}

/// What shapes are tinted by: a fill, an edge and an ink for the glyph and the words on the kind.
pub(super) const TINTS: &[&str] = &[
    "namespace",
    "group",
    "controller",
    "pod",
    "container",
    "network",
    "service",
    "configuration",
    "storage",
    "identity",
    "policy",
    "machinery",
    "custom",
    "outside",
];

/// Every colour of a picture. Containers' colours are by turns lighter and darker, so that
/// neighbours differ in print and for colour-blind readers too. Text on its ground has a contrast of at least 4.5 : 1 (WCAG 2.2 AA).
#[rustfmt::skip]
pub(super) const COLOURS: &[Colour] = &[
    colour("page", "#ffffff", "#0f1419"),
    colour("ink", "#1b2330", "#e8edf4"),
    colour("quiet", "#55606f", "#a5b1c2"),
    colour("line", "#5b6878", "#93a1b5"),
    colour("namespace", "#f5f6f8", "#151b23"),
    colour("namespace-edge", "#cdd3dc", "#364252"),
    colour("namespace-ink", "#55606f", "#a5b1c2"),
    colour("group", "#fbfbfc", "#12171e"),
    colour("group-edge", "#bcc5d1", "#465467"),
    colour("group-ink", "#55606f", "#a5b1c2"),
    colour("controller", "#f3f0fa", "#1d1a2b"),
    colour("controller-edge", "#a898cf", "#6f60a0"),
    colour("controller-ink", "#5d4b96", "#b9a9ee"),
    colour("pod", "#e9f1fb", "#152234"),
    colour("pod-edge", "#7fa5d2", "#4a76a8"),
    colour("pod-ink", "#2a5b98", "#8fbdf0"),
    colour("container", "#ffffff", "#1c2430"),
    colour("container-edge", "#5b6878", "#93a1b5"),
    colour("container-ink", "#55606f", "#a5b1c2"),
    colour("cell", "#fdf3d7", "#3a3118"),
    colour("cell-edge", "#d9c179", "#7c6a2e"),
    colour("network", "#ebf6f6", "#10282b"),
    colour("network-edge", "#6dabb0", "#3f8087"),
    colour("network-ink", "#1a666e", "#79cdd4"),
    colour("service", "#eef4fc", "#182638"),
    colour("service-edge", "#6f9bcf", "#5584bb"),
    colour("service-ink", "#25589a", "#8fbdf0"),
    colour("configuration", "#fcf6e8", "#2b2413"),
    colour("configuration-edge", "#c9a95a", "#85702f"),
    colour("configuration-ink", "#76540b", "#e0c274"),
    colour("storage", "#e8f4ea", "#17291d"),
    colour("storage-edge", "#78ae83", "#4d8259"),
    colour("storage-ink", "#29673a", "#86d19a"),
    colour("identity", "#fbf0f4", "#2d1a22"),
    colour("identity-edge", "#d097ad", "#8f5068"),
    colour("identity-ink", "#8f3058", "#f0a3bf"),
    colour("policy", "#f0f3f7", "#1c232d"),
    colour("policy-edge", "#8f9eb3", "#5d6d82"),
    colour("policy-ink", "#445468", "#b4c1d3"),
    colour("machinery", "#f4f4f4", "#212326"),
    colour("machinery-edge", "#a4a7ab", "#6b6f75"),
    colour("machinery-ink", "#54585e", "#bfc3c9"),
    colour("custom", "#f6f5f1", "#25231d"),
    colour("custom-edge", "#b0a893", "#736c5a"),
    colour("custom-ink", "#5f573f", "#cfc6ae"),
    colour("outside", "#eeeff1", "#22272f"),
    colour("outside-edge", "#8a93a0", "#77818f"),
    colour("outside-ink", "#55606f", "#a5b1c2"),
    colour("missing", "#c62828", "#ff8a80"),
    colour("missing-fill", "#fff5f5", "#2b1618"),
    colour("c0", "#1d66b8", "#6cb0ff"),
    colour("c1", "#115c3a", "#a3e6bd"),
    colour("c2", "#c2410c", "#ff9255"),
    colour("c3", "#5a2ca0", "#d6c4ff"),
    colour("c4", "#0b7285", "#3fbdd3"),
    colour("c5", "#8c1553", "#ffbfe0"),
];

#[cfg(test)]
mod tests {
    use super::{COLOURS, TINTS};

    fn luminance(hex: &str) -> f64 {
        let channel = |at: usize| {
            let value = f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0;
            if value <= 0.04045 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    }

    fn contrast(a: &str, b: &str) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// Asserts a contrast in both themes.
    fn assert_contrast(ground: &str, mark: &str, least: f64) {
        let find = |name: &str| COLOURS.iter().find(|colour| colour.name == name).unwrap();
        let (on, of) = (find(ground), find(mark));
        for (theme, a, b) in [("light", on.light, of.light), ("dark", on.dark, of.dark)] {
            let found = contrast(a, b);
            assert!(found >= least, "{theme}: {mark} on {ground}: {found:.2}");
        }
    }

    const CONTAINERS: [&str; 6] = ["c0", "c1", "c2", "c3", "c4", "c5"];
    /// What lines of links run over.
    const GROUNDS: [&str; 5] = ["page", "namespace", "group", "controller", "pod"];

    #[test]
    fn every_text_can_be_read_on_every_ground() {
        for ground in TINTS.iter().chain(&["page", "cell"]) {
            for text in ["ink", "quiet"] {
                assert_contrast(ground, text, 4.5);
            }
        }
        for text in ["ink", "quiet", "missing"] {
            assert_contrast("missing-fill", text, 4.5);
        }
        for text in CONTAINERS {
            assert_contrast("container", text, 4.5);
        }
    }

    #[test]
    fn every_tint_s_ink_can_be_read_on_the_tint_and_on_a_pill() {
        for tint in TINTS {
            let ink = format!("{tint}-ink");
            assert_contrast(tint, &ink, 4.5);
            assert_contrast("page", &ink, 4.5);
        }
    }

    #[test]
    fn every_line_and_its_label_stand_out_from_what_they_run_over() {
        for ground in GROUNDS {
            for line in CONTAINERS.iter().chain(&["line", "missing"]) {
                assert_contrast(ground, line, 4.5);
            }
        }
    }

    #[test]
    fn neighbouring_containers_differ_without_colour() {
        for pair in CONTAINERS.windows(2) {
            assert_contrast(pair[0], pair[1], 1.35);
        }
    }

    #[test]
    fn every_edge_stands_out_from_its_fill_and_from_the_page() {
        for tint in TINTS {
            let edge = format!("{tint}-edge");
            assert_contrast(tint, &edge, 1.35);
            assert_contrast("page", &edge, 1.35);
        }
    }
}
