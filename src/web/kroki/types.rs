//! Types of diagrams.

/// The types that are drawn here, each a name of the same.
pub const TYPES: &[&str] = &["k8s", "kubernetes"];

/// Whether a type is drawn here.
pub fn is_drawn_here(kind: &str) -> bool {
    TYPES.iter().any(|own| kind.eq_ignore_ascii_case(own))
}

/// A type of diagram as a message quotes it.
pub fn shown_type(kind: &str) -> String {
    kind.chars()
        .filter(|it| !it.is_control())
        .take(40)
        .collect()
}
