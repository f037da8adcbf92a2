//! The JSON body of a request: source, type, format and options.

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::web::error::RequestError;

/// A JSON body after Kroki.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Json {
    /// The text of the diagram.
    pub diagram_source: Option<String>,
    /// Its type; where the path names it, this is not read.
    pub diagram_type: Option<String>,
    /// The format; where the path names it, this is not read.
    pub output_format: Option<String>,
    diagram_options: Option<Map<String, Value>>,
}

/// What a JSON body is that is none after Kroki.
#[derive(Debug)]
pub enum OtherJson {
    /// A manifest written as JSON.
    Manifest,
    /// Neither.
    Refused(RequestError),
}

/// Members by which a manifest is told from a request without a source.
#[derive(Deserialize)]
struct Members {
    #[serde(rename = "apiVersion")]
    api_version: Option<serde::de::IgnoredAny>,
    kind: Option<serde::de::IgnoredAny>,
}

impl Json {
    /// Reads a body.
    ///
    /// # Errors
    /// [`OtherJson`] where the body has no `diagram_source`, or is no JSON at all.
    pub fn read(body: &[u8]) -> Result<Self, OtherJson> {
        let refuse = |problem| OtherJson::Refused(RequestError::KrokiBody { problem });
        if body.iter().all(u8::is_ascii_whitespace) {
            return Err(refuse("it is empty"));
        }
        let starts_list = body.trim_ascii_start().starts_with(b"[");
        if starts_list {
            return Err(OtherJson::Manifest);
        }
        let read: Self = match serde_json::from_slice(body) {
            Ok(read) => read,
            Err(error) if error.is_data() => {
                return Err(refuse(
                    "diagram_source, diagram_type and output_format are texts, and diagram_options is \
                     an object",
                ));
            }
            Err(_) => return Err(refuse("it is no JSON")),
        };
        if read
            .diagram_source
            .as_deref()
            .is_some_and(|it| !it.trim().is_empty())
        {
            return Ok(read);
        }
        let members: Option<Members> = serde_json::from_slice(body).ok();
        match members {
            Some(it) if it.api_version.is_some() || it.kind.is_some() => Err(OtherJson::Manifest),
            _ => Err(refuse("its member diagram_source must not be empty")),
        }
    }

    /// Names and values of `diagram_options`; a list gives several of one name, `null` none.
    pub fn options(&self) -> Vec<(String, String)> {
        let mut pairs = Vec::new();
        for (name, value) in self.diagram_options.iter().flatten() {
            let values = match value {
                Value::Array(values) => values.as_slice(),
                value => std::slice::from_ref(value),
            };
            let texts = values.iter().filter(|value| !value.is_null());
            pairs.extend(texts.map(|value| (name.clone(), text(value))));
        }
        pairs
    }
}

fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        value => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn manifests_in_json_are_told_from_requests() {
        for manifest in [r#"{"apiVersion":"v1"}"#, r#"{"kind":"Pod","x":[]}"#, " [1]"] {
            let read = Json::read(manifest.as_bytes());
            assert!(matches!(read, Err(OtherJson::Manifest)), "{manifest}");
        }
        for wrong in [
            "",
            " \n",
            "{}",
            "{",
            "kind: Pod",
            r#"{"diagram_source":1}"#,
            "7",
        ] {
            let read = Json::read(wrong.as_bytes());
            assert!(matches!(read, Err(OtherJson::Refused(_))), "{wrong}");
        }
        assert!(Json::read(br#"{"diagram_source":"a","kind":"Pod"}"#).is_ok());
    }

    #[test]
    fn options_of_every_type_become_texts() {
        let body = br#"{"diagram_source":"a","diagram_options":
            {"scale":2,"geometry":true,"hide":["a","b"],"theme":null,"title":"t"}}"#;
        let pairs = Json::read(body).unwrap().options();
        let pairs: Vec<_> = pairs
            .iter()
            .map(|(a, b)| (a.as_str(), b.as_str()))
            .collect();
        assert_eq!(
            pairs,
            [
                ("scale", "2"),
                ("geometry", "true"),
                ("hide", "a"),
                ("hide", "b"),
                ("title", "t")
            ]
        );
    }
}
