//! Glyphs of what concerns the cluster as a whole, and of kinds that are not built in.

use super::{Glyph, drawn};

/// A class is a tag; a kind that is not built in a hexagon.
#[rustfmt::skip]
pub(super) const GLYPHS: &[Glyph] = &[
    drawn("Namespace", "ns", "M1.5 5V2.5H4M6.5 2.5h3M12 2.5h2.5V5M14.5 7v2M14.5 11v2.5H12M9.5 13.5h-3M4 13.5H1.5V11M1.5 9V7", ""),
    drawn("Namespaces", "namespaces", "M1.5 7V4.5H4M5.8 4.5h1.4M9 4.5h2.5V7M11.5 8.8v1.4M11.5 12v2.5H9M7.2 14.5H5.8M4 14.5H1.5V12M1.5 10.2V8.8M4.5 1.5H7M9 1.5h2.2M13 1.5h1.5V3M14.5 5v2.2M14.5 9v2.5", ""),
    drawn("Application", "application", "M2 2h4.6v4.6H2zM9.4 2H14v4.6H9.4zM2 9.4h4.6V14H2zM9.4 9.4H14V14H9.4z", ""),
    drawn("Node", "no", "M1.5 1.5h13v5h-13zM1.5 9.5h13v5h-13zM4.3 4v.1M7.4 4h4.2M4.3 12v.1M7.4 12h4.2", ""),
    drawn("Lease", "lease", "M3.4 1.6h9.2M3.4 14.4h9.2M4.6 1.8c0 3.8 3.4 4 3.4 6.2s-3.4 2.4-3.4 6.2M11.4 1.8c0 3.8-3.4 4-3.4 6.2s3.4 2.4 3.4 6.2", "M5.8 13.7c.3-1.5 1.1-2.2 2.2-2.9 1.1.7 1.9 1.4 2.2 2.9z"),
    drawn("Event", "ev", "M9.3 1.5L3.4 9h4l-.7 5.5L12.6 7h-4z", ""),
    drawn("PriorityClass", "pc", "M5 2.5h9.5v11H5L1.5 8zM6.9 7.4l2.4-2.2 2.4 2.2M6.9 10.8l2.4-2.2 2.4 2.2", ""),
    drawn("RuntimeClass", "runtimeclass", "M5 2.5h9.5v11H5L1.5 8z", "M7.4 5v6l4.6-3z"),
    drawn("CustomResourceDefinition", "crd", "M5.4 1.8H4.6a1.6 1.6 0 0 0-1.6 1.6v2.8L1.5 8 3 9.8v2.8a1.6 1.6 0 0 0 1.6 1.6h.8M10.6 1.8h.8A1.6 1.6 0 0 1 13 3.4v2.8L14.5 8 13 9.8v2.8a1.6 1.6 0 0 1-1.6 1.6h-.8M8 5.8v4.4M5.8 8h4.4", ""),
    drawn("APIService", "apiservice", "M1.5 2.5h13v11h-13zM6 5.6L3.8 8 6 10.4M10 5.6L12.2 8 10 10.4M8.8 5.2L7.2 10.8", ""),
    drawn("Custom", "custom", "M8 1.2l5.9 3.4v6.8L8 14.8l-5.9-3.4V4.6z", "M6.2 8a1.8 1.8 0 1 0 3.6 0a1.8 1.8 0 1 0-3.6 0"),
];
