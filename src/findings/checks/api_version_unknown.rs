//! A kind in a group or version in which the API does not have it.

use crate::findings::api_versions::{Unknown, unknown};
use crate::findings::schema::syntax::is_placeholder;
use crate::findings::{Advice, Context, Found};
use crate::manifest::Field;

/// Built-in groups only; what custom kinds there are, the input cannot tell.
pub fn run(context: &Context<'_>) -> Vec<Found> {
    let documents = context.manifest.documents.iter();
    documents
        .filter_map(|document| {
            let object = Field::root(document);
            let version = object.get("apiVersion")?;
            let (written, kind) = (version.text()?, object.get("kind")?);
            let name = kind.text()?;
            // The first is another check's, and the second is filled in later.
            if written.is_empty() || is_placeholder(written) {
                return None;
            }
            // What has no metadata is no object, whatever it calls itself.
            object.get("metadata")?;
            let message =
                format!("Kubernetes has no kind `{name}` in version `{written}` of its API");
            Some(match unknown(written, name)? {
                Unknown::Elsewhere(right) => {
                    let words = format!("Write `apiVersion: {right}`");
                    let advice = Advice::change(words, written, right);
                    Found::new(&version.place(), message).suggest(advice)
                }
                Unknown::Misspelt(near) => {
                    Found::new(&kind.place(), message).suggest(Advice::did_you_mean(name, near))
                }
            })
        })
        .collect()
}
