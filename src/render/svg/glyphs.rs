//! Own glyphs, one for each kind of thing, 16 × 16 px, drawn with a stroke of the current colour.

use std::collections::BTreeSet;

use super::writer::Writer;

/// Symbol id and drawing.
const GLYPHS: &[(&str, &str)] = &[
    (
        "pa-namespace",
        "<rect x=\"1.5\" y=\"2.5\" width=\"13\" height=\"11\" rx=\"2\" stroke-dasharray=\"2.5 2\"/>",
    ),
    (
        "pa-controller",
        "<path d=\"M13.6 6A6 6 0 0 0 2.5 5.5M2.4 10A6 6 0 0 0 13.5 10.5M2 2v3.8h3.8M14 14v-3.8h-3.8\"/>",
    ),
    (
        "pa-pod",
        "<path d=\"M8 1.5 14 4.8v6.4L8 14.5 2 11.2V4.8zM2 4.8l6 3.3 6-3.3M8 8.1v6.4\"/>",
    ),
    (
        "pa-container",
        "<rect x=\"1.5\" y=\"4\" width=\"13\" height=\"8.5\" rx=\"1\"/><path d=\"M5 6.5v3.5M8 6.5v3.5M11 6.5v3.5\"/>",
    ),
    (
        "pa-volume",
        "<ellipse cx=\"8\" cy=\"4\" rx=\"5.5\" ry=\"2.3\"/><path d=\"M2.5 4v8c0 1.3 2.5 2.3 5.5 2.3s5.5-1 5.5-2.3V4\"/>",
    ),
    (
        "pa-address",
        "<circle cx=\"8\" cy=\"8\" r=\"6\"/><path d=\"M2 8h12M8 2c-4 3.5-4 8.5 0 12M8 2c4 3.5 4 8.5 0 12\"/>",
    ),
    (
        "pa-service",
        "<rect x=\"5.5\" y=\"1.5\" width=\"5\" height=\"4\" rx=\".8\"/><rect x=\"1\" y=\"10.5\" width=\"4\" height=\"4\" rx=\".8\"/><rect x=\"6\" y=\"10.5\" width=\"4\" height=\"4\" rx=\".8\"/><rect x=\"11\" y=\"10.5\" width=\"4\" height=\"4\" rx=\".8\"/><path d=\"M8 5.5v5M3 10.5V8h10v2.5\"/>",
    ),
    (
        "pa-configmap",
        "<path d=\"M3 1.5h7l3 3v10H3zM10 1.5v3h3M5.5 7.5h5M5.5 10h5M5.5 12.3h3\"/>",
    ),
    (
        "pa-secret",
        "<rect x=\"2.5\" y=\"7\" width=\"11\" height=\"7.5\" rx=\"1.2\"/><path d=\"M5 7V4.8a3 3 0 0 1 6 0V7M8 10v2\"/>",
    ),
    (
        "pa-route",
        "<path d=\"M1.5 8H6M6 8C9 8 8.5 3.5 11.5 3.5h3M6 8c3 0 2.5 4.5 5.5 4.5h3M12.5 1.5l2 2-2 2M12.5 10.5l2 2-2 2\"/>",
    ),
    (
        "pa-identity",
        "<circle cx=\"8\" cy=\"5\" r=\"3\"/><path d=\"M2.5 14.5c0-3.5 2.3-5 5.5-5s5.5 1.5 5.5 5\"/>",
    ),
    (
        "pa-policy",
        "<path d=\"M8 1.5 13.5 3.5v4.3c0 3.3-2.3 5.5-5.5 6.7-3.2-1.2-5.5-3.4-5.5-6.7V3.5zM5.5 8l1.8 1.8L10.7 6\"/>",
    ),
    (
        "pa-cluster",
        "<rect x=\"2\" y=\"2\" width=\"12\" height=\"5\" rx=\"1\"/><rect x=\"2\" y=\"9\" width=\"12\" height=\"5\" rx=\"1\"/><path d=\"M4.7 4.5h.1M4.7 11.5h.1M7.5 4.5h4M7.5 11.5h4\"/>",
    ),
    (
        "pa-object",
        "<path d=\"M8 1.5 14 5v6l-6 3.5L2 11V5z\"/><circle cx=\"8\" cy=\"8\" r=\"2\"/>",
    ),
];

/// Writes the symbols that `used` names, each once.
pub(super) fn write<'a>(out: &mut Writer, used: impl Iterator<Item = Option<&'a str>>) {
    let used: BTreeSet<&str> = used.flatten().collect();
    if used.is_empty() {
        return;
    }
    out.markup("<defs>\n");
    for (id, drawing) in GLYPHS.iter().filter(|(id, _)| used.contains(id)) {
        out.markup(&format!(
            "<symbol id=\"{id}\" viewBox=\"0 0 16 16\"><g fill=\"none\" stroke=\"currentColor\" \
             stroke-width=\"1.3\" stroke-linejoin=\"round\" stroke-linecap=\"round\">{drawing}</g></symbol>\n"
        ));
    }
    out.markup("</defs>\n");
}
