//! Words from the pipeline as HTML.

/// Text with backquoted names set as code; everything is escaped.
pub fn with_code(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 32);
    let mut parts = text.split('`').peekable();
    let mut is_code = false;
    while let Some(part) = parts.next() {
        // A last backquote without a partner is a character like any other.
        let is_closed = parts.peek().is_some();
        match (is_code, is_closed) {
            (true, true) => {
                html.push_str("<code>");
                escape(part, &mut html);
                html.push_str("</code>");
            }
            (true, false) => {
                html.push('`');
                escape(part, &mut html);
            }
            (false, _) => escape(part, &mut html),
        }
        is_code = !is_code;
    }
    html
}

fn escape(text: &str, html: &mut String) {
    for character in text.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            other => html.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn backquoted_names_are_code_and_nothing_is_markup() {
        assert_eq!(
            with_code("Pod `a<b` & `c`."),
            "Pod <code>a&lt;b</code> &amp; <code>c</code>."
        );
        assert_eq!(with_code("a ` b"), "a ` b");
        assert_eq!(
            with_code("<script>`<img onerror='x'>`"),
            "&lt;script&gt;<code>&lt;img onerror=&#39;x&#39;&gt;</code>"
        );
    }
}
