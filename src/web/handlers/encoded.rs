//! `GET /k8s/{format}/{encoded}`: a manifest that stands in the address itself, in a format.

use axum::extract::Path;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;

use crate::InputFile;
use crate::web::cache::{IMMUTABLE, Validator};
use crate::web::drawing::Drawing;
use crate::web::encoded::{decode, inflate};
use crate::web::error::RequestError;
use crate::web::negotiate::by_name;
use crate::web::upload::{known_options, query};

/// Answers the route. The address holds all that the answer is made of, so it can be kept for ever.
pub async fn show(
    drawing: Drawing,
    Path((format, encoded)): Path<(String, String)>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, RequestError> {
    let format = by_name(&format)?;
    let options = known_options(&query(&uri)?)?;
    let compressed = decode(&encoded)?;
    let form = drawing.form(format.name);
    let validator = Validator::of(&compressed, &options, &form, IMMUTABLE);
    if validator.is_known(&headers) {
        return Ok(validator.not_modified());
    }
    let files = move |limit| {
        let name = "manifest.yaml".to_owned();
        let bytes = inflate(&compressed, limit)?;
        Ok(vec![InputFile { name, bytes }])
    };
    let picture = drawing.draw_from(files, options, format).await?;
    Ok(validator.on(picture))
}
