//! The findings as the atlas's own JSON has them.

use super::Checked;
use crate::Error;
use crate::render::json;

/// Writes the report, worst finding first.
pub(super) fn write(checked: &Checked<'_>) -> Result<Vec<u8>, Error> {
    json::render_findings(checked.atlas)
}
