//! Glyphs of rules about other objects.

use super::{Glyph, drawn};

/// What checks requests has a tick, what changes them a pencil; a webhook is a hook.
#[rustfmt::skip]
pub(super) const GLYPHS: &[Glyph] = &[
    drawn("HorizontalPodAutoscaler", "hpa", "M5.5 5.5h5v5h-5zM3.5 8H1.2M3.3 5.8L1.1 8l2.2 2.2M12.5 8h2.3M12.7 5.8L14.9 8l-2.2 2.2", ""),
    drawn("VerticalPodAutoscaler", "vpa", "M5.5 5.5h5v5h-5zM8 3.5V1.2M5.8 3.3L8 1.1l2.2 2.2M8 12.5v2.3M5.8 12.7L8 14.9l2.2-2.2", ""),
    drawn("PodDisruptionBudget", "pdb", "M8 1.4l5.8 2v4.4c0 3.3-2.4 5.6-5.8 6.8-3.4-1.2-5.8-3.5-5.8-6.8V3.4z", "M6.1 5.9h3.8v3.8H6.1z"),
    drawn("ResourceQuota", "quota", "M1.5 12.5V10a6.5 6.5 0 0 1 13 0v2.5zM8 10l2.9-3.3M4.2 9.6v.1M5.4 6.9v.1M8 5.8v.1", ""),
    drawn("LimitRange", "limits", "M1.5 2.5v11M14.5 2.5v11M4.2 8h7.6M6.2 5.7L3.9 8l2.3 2.3M9.8 5.7L12.1 8l-2.3 2.3", ""),
    drawn("FlowSchema", "flowschema", "M1.6 2.2h12.8L9.7 8.3v5.9l-3.4-2V8.3z", ""),
    drawn("PriorityLevelConfiguration", "prioritylevel", "M1.5 10.5h3v4h-3zM6.5 6.5h3v8h-3zM11.5 1.5h3v13h-3z", ""),
    drawn("ValidatingAdmissionPolicy", "vap", "M2.5 1.5H10L13.5 5v9.5h-11zM10 1.5V5h3.5M5.4 9.2l1.9 1.9 3.4-3.8", ""),
    drawn("MutatingAdmissionPolicy", "map", "M2.5 1.5H10L13.5 5v9.5h-11zM10 1.5V5h3.5M5.4 12l.5-2.1 3.3-3.3 1.6 1.6-3.3 3.3z", ""),
    drawn("ValidatingAdmissionPolicyBinding", "vapbinding", "M5.3 7.6a2.4 2.4 0 0 1 0-3.4l1-1a2.4 2.4 0 0 1 3.4 3.4l-.6.6M7.1 5.8a2.4 2.4 0 0 1 0 3.4l-1 1a2.4 2.4 0 0 1-3.4-3.4l.6-.6M8.4 12.4l2 2 4-4.4", ""),
    drawn("MutatingAdmissionPolicyBinding", "mapbinding", "M5.3 7.6a2.4 2.4 0 0 1 0-3.4l1-1a2.4 2.4 0 0 1 3.4 3.4l-.6.6M7.1 5.8a2.4 2.4 0 0 1 0 3.4l-1 1a2.4 2.4 0 0 1-3.4-3.4l.6-.6M8.8 14.4l.5-2.2 3.4-3.4 1.7 1.7-3.4 3.4z", ""),
    drawn("ValidatingWebhookConfiguration", "vwc", "M2.6 2.9a1.6 1.6 0 1 0 3.2 0a1.6 1.6 0 1 0-3.2 0M4.2 4.5v6.2a3.6 3.6 0 0 0 7.2 0V9.2M9.6 11l1.8-2 1.8 2M9 4.1l1.9 1.9 3.4-3.9", ""),
    drawn("MutatingWebhookConfiguration", "mwc", "M2.6 2.9a1.6 1.6 0 1 0 3.2 0a1.6 1.6 0 1 0-3.2 0M4.2 4.5v6.2a3.6 3.6 0 0 0 7.2 0V9.2M9.6 11l1.8-2 1.8 2M9 6.4l.5-2.1 2.9-2.9 1.6 1.6-2.9 2.9z", ""),
];
