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

/// Every colour of a picture. Text on its ground has a contrast of at least 4.5 : 1 (WCAG 2.2 AA).
pub(super) const COLOURS: &[Colour] = &[
    colour("page", "#ffffff", "#0f1419"),
    colour("ink", "#1b2330", "#e8edf4"),
    colour("quiet", "#55606f", "#a5b1c2"),
    colour("line", "#5b6878", "#93a1b5"),
    colour("namespace", "#f5f6f8", "#151b23"),
    colour("namespace-edge", "#cdd3dc", "#364252"),
    colour("controller", "#f3f0fa", "#1d1a2b"),
    colour("controller-edge", "#a898cf", "#6f60a0"),
    colour("pod", "#e9f1fb", "#152234"),
    colour("pod-edge", "#7fa5d2", "#4a76a8"),
    colour("object", "#f4f8fd", "#1a2738"),
    colour("object-edge", "#6f9bcf", "#5584bb"),
    colour("container", "#ffffff", "#1c2430"),
    colour("cell", "#fdf3d7", "#3a3118"),
    colour("cell-edge", "#d9c179", "#7c6a2e"),
    colour("volume", "#e6f3e8", "#17291d"),
    colour("volume-edge", "#78ae83", "#4d8259"),
    colour("outside", "#eeeff1", "#22272f"),
    colour("outside-edge", "#8a93a0", "#77818f"),
    colour("missing", "#c62828", "#ff8a80"),
    colour("missing-fill", "#fff5f5", "#2b1618"),
    colour("c0", "#1d66b8", "#6cb0ff"),
    colour("c1", "#1b7a43", "#63cf8d"),
    colour("c2", "#c2410c", "#ff9d66"),
    colour("c3", "#7a3fc4", "#c09bff"),
    colour("c4", "#0b7285", "#4fd0e6"),
    colour("c5", "#ad1f70", "#ff8cc6"),
];

#[cfg(test)]
mod tests {
    use super::COLOURS;

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

    #[test]
    fn every_text_can_be_read_on_every_ground() {
        let find = |name: &str| COLOURS.iter().find(|colour| colour.name == name).unwrap();
        for ground in [
            "page",
            "namespace",
            "controller",
            "pod",
            "object",
            "container",
            "cell",
            "volume",
            "outside",
            "missing-fill",
        ] {
            for text in ["ink", "quiet"] {
                let (ground, text) = (find(ground), find(text));
                for (a, b) in [(ground.light, text.light), (ground.dark, text.dark)] {
                    assert!(
                        contrast(a, b) >= 4.5,
                        "{} on {}: {}",
                        text.name,
                        ground.name,
                        contrast(a, b)
                    );
                }
            }
        }
        for ground in ["page", "pod", "namespace", "controller"] {
            for line in ["line", "missing", "c0", "c1", "c2", "c3", "c4", "c5"] {
                let (ground, line) = (find(ground), find(line));
                for (a, b) in [(ground.light, line.light), (ground.dark, line.dark)] {
                    assert!(
                        contrast(a, b) >= 4.5,
                        "{} on {}: {}",
                        line.name,
                        ground.name,
                        contrast(a, b)
                    );
                }
            }
        }
    }
}
