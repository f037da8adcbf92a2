//! As much of JSON Schema as the API's description uses.

use serde_json::Value;

/// The schemas of a description.
pub struct Schemas<'a>(pub &'a Value);

impl Schemas<'_> {
    /// Where a value is not as the schema of a name says.
    pub fn faults(&self, name: &str, value: &Value) -> Vec<String> {
        let schema = &self.0["components"]["schemas"][name];
        assert!(!schema.is_null(), "{name}");
        self.faults_of(schema, value, "")
    }

    /// Where a value is not as a schema says; `at` is where it stands.
    pub fn faults_of(&self, schema: &Value, value: &Value, at: &str) -> Vec<String> {
        if let Some(name) = schema["$ref"].as_str() {
            let pointer = name.strip_prefix('#').unwrap();
            return self.faults_of(self.0.pointer(pointer).unwrap(), value, at);
        }
        let mut faults = Vec::new();
        for part in list(&schema["allOf"]) {
            faults.extend(self.faults_of(part, value, at));
        }
        for either in [&schema["oneOf"], &schema["anyOf"]] {
            let parts = list(either);
            let fits = |part: &&Value| self.faults_of(part, value, at).is_empty();
            if !parts.is_empty() && parts.iter().filter(|it| fits(it)).count() == 0 {
                faults.push(format!("{at}: {value} is none of {either}"));
            }
        }
        if !schema["type"].is_null() && !is_of(&schema["type"], value) {
            faults.push(format!("{at}: {value} is not {}", schema["type"]));
        }
        let words = list(&schema["enum"]);
        if !words.is_empty() && !words.contains(value) {
            faults.push(format!("{at}: {value} is none of {words:?}"));
        }
        let number = value.as_f64();
        let least = schema["minimum"].as_f64();
        if number
            .zip(least)
            .is_some_and(|(number, least)| number < least)
        {
            faults.push(format!("{at}: {value} is too small"));
        }
        for item in list(value) {
            if !schema["items"].is_null() {
                faults.extend(self.faults_of(&schema["items"], item, &format!("{at}[]")));
            }
        }
        if let Some(members) = value.as_object() {
            for name in list(&schema["required"]) {
                if !members.contains_key(name.as_str().unwrap()) {
                    faults.push(format!("{at}: {name} is not there"));
                }
            }
            for (name, member) in members {
                let at = format!("{at}.{name}");
                match (&schema["properties"][name], &schema["additionalProperties"]) {
                    (Value::Null, Value::Bool(false)) => faults.push(format!("{at} is unknown")),
                    (Value::Null, Value::Null | Value::Bool(true)) => {}
                    (Value::Null, others) => faults.extend(self.faults_of(others, member, &at)),
                    (known, _) => faults.extend(self.faults_of(known, member, &at)),
                }
            }
        }
        faults
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn is_of(kind: &Value, value: &Value) -> bool {
    match kind.as_str() {
        None => list(kind).iter().any(|one| is_of(one, value)),
        Some("null") => value.is_null(),
        Some("string") => value.is_string(),
        Some("object") => value.is_object(),
        Some("array") => value.is_array(),
        Some("boolean") => value.is_boolean(),
        Some("integer") => value.is_i64() || value.is_u64(),
        Some("number") => value.is_number(),
        Some(other) => panic!("the type {other} is not known here"),
    }
}

/// Every `$ref` inside.
pub fn references(value: &Value) -> Vec<String> {
    match value {
        Value::Object(members) => {
            let own = members.get("$ref").and_then(Value::as_str);
            let inside = members.values().flat_map(references);
            own.map(str::to_owned).into_iter().chain(inside).collect()
        }
        Value::Array(items) => items.iter().flat_map(references).collect(),
        _ => Vec::new(),
    }
}
