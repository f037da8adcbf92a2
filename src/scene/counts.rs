//! Counts of objects by kind, in words.

use super::LineStyle;
use super::words::DETAIL_WIDTH;
use crate::explain::noun_for;
use crate::typeface::{self, Face};

/// Kinds whose names are too long for a count on a card, with what people call them.
const SHORT_NAMES: &[(&str, &str)] = &[
    ("PersistentVolumeClaim", "claim"),
    ("HorizontalPodAutoscaler", "autoscaler"),
    ("VerticalPodAutoscaler", "autoscaler"),
    ("PodDisruptionBudget", "budget"),
    ("CustomResourceDefinition", "CRD"),
    ("External", "outside system"),
    ("Namespace", "namespace"),
];

/// "12 ConfigMaps"; a custom kind without its group.
pub(super) fn count_words(count: usize, kind: &str) -> String {
    let kind = kind.split('.').next().unwrap_or_default();
    let short = SHORT_NAMES.iter().find(|(name, _)| *name == kind);
    format!(
        "{count} {}",
        noun_for(count, short.map_or(kind, |(_, short)| short))
    )
}

/// As [`count_words`], with the kind's own name where it has one.
pub(super) fn kind_count(count: usize, kind: &str) -> String {
    match kind {
        "External" | "Namespace" | "CustomResourceDefinition" => count_words(count, kind),
        _ => {
            let kind = kind.split('.').next().unwrap_or_default();
            format!("{count} {}", noun_for(count, kind))
        }
    }
}

/// Items one after the other in lines of at most the usual width; what has no place in `most`
/// lines is left to an ellipsis.
pub(super) fn wrapped(items: &[String], between: &str, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for item in items {
        let longer = lines.last().map(|last| format!("{last}{between}{item}"));
        let fits = |text: &String| {
            typeface::width(text, Face::Regular, LineStyle::Detail.size()) <= DETAIL_WIDTH
        };
        match (longer.filter(fits), lines.len()) {
            (Some(longer), _) => {
                lines.pop();
                lines.push(longer);
            }
            (None, count) if count == most => {
                if let Some(last) = lines.last_mut() {
                    last.push_str(between);
                    last.push('…');
                }
                break;
            }
            (None, _) => lines.push(item.clone()),
        }
    }
    lines
}
