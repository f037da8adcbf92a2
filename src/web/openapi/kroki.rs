//! Shapes of Kroki's protocol.

use std::collections::BTreeMap;

use utoipa::ToSchema;

/// A diagram as Kroki's clients send it.
#[derive(ToSchema)]
#[expect(dead_code, reason = "it describes what is read member by member")]
pub struct KrokiBody {
    /// The manifest.
    diagram_source: String,
    /// `k8s` or `kubernetes`; only read where the path does not name it.
    #[schema(required = false, nullable = false)]
    diagram_type: Option<String>,
    /// The format; only read where the path does not name it.
    #[schema(required = false, nullable = false)]
    output_format: Option<String>,
    /// Options; names that are none are passed over.
    #[schema(required = false, value_type = BTreeMap<String, String>)]
    diagram_options: Option<BTreeMap<String, String>>,
}

/// An error as Kroki writes it.
#[derive(ToSchema)]
#[expect(dead_code, reason = "it describes what is written member by member")]
pub struct KrokiError {
    /// The error.
    error: KrokiErrorBody,
}

/// What went wrong.
#[derive(ToSchema)]
#[expect(dead_code, reason = "it describes what is written member by member")]
struct KrokiErrorBody {
    /// The status.
    code: u16,
    /// What is wrong and what to do.
    message: String,
}
