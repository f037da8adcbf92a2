//! Raw Helm templates: told apart from broken YAML.

/// Byte offset of the first `{{` that stands where YAML expects a value, a key or a line's start.
///
/// A template inside a quoted or block text (an alert's `{{ $labels.pod }}`) is data and does not
/// make the document a template.
pub(super) fn template_at(text: &str) -> Option<usize> {
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim_start();
        if !trimmed.starts_with('#')
            && let Some(at) = in_line(line)
        {
            return Some(offset + at);
        }
        offset += line.len();
    }
    None
}

fn in_line(line: &str) -> Option<usize> {
    line.match_indices("{{").map(|(at, _)| at).find(|at| {
        let before = line.get(..*at).unwrap_or_default().trim_end();
        before.is_empty() || before.ends_with([':', '-', '[', ','])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_in_a_values_or_keys_place_is_found() {
        assert_eq!(template_at("a: 1\n{{- if .Values.x }}\n"), Some(5));
        assert_eq!(template_at("a: {{ .Values.x }}-b"), Some(3));
        assert_eq!(template_at("- {{ include \"x\" . }}"), Some(2));
    }

    #[test]
    fn a_template_inside_text_is_data() {
        assert_eq!(template_at("a: \"pod {{ $labels.pod }} is down\""), None);
        assert_eq!(template_at("# {{ a }}\n"), None);
    }
}
