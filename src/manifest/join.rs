//! Several files as one text.

use super::InputFile;

/// Several files as one, each after a comment with its name; one file stays as it is.
pub fn join(files: &[InputFile]) -> InputFile {
    if let [file] = files {
        return file.clone();
    }
    let mut bytes = Vec::new();
    for file in files {
        if !bytes.is_empty() {
            bytes.extend_from_slice(b"\n---\n");
        }
        // What YAML takes for the end of a line would end the comment.
        let is_shown = |it: &char| !it.is_control() && !matches!(it, '\u{2028}' | '\u{2029}');
        let name: String = file.name.chars().filter(is_shown).collect();
        bytes.extend_from_slice(format!("# {name}\n").as_bytes());
        bytes.extend_from_slice(&file.bytes);
    }
    InputFile {
        name: "manifest.yaml".to_owned(),
        bytes,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, text: &str) -> InputFile {
        InputFile {
            name: name.to_owned(),
            bytes: text.as_bytes().to_vec(),
        }
    }

    fn text(files: &[InputFile]) -> String {
        String::from_utf8(join(files).bytes).unwrap()
    }

    #[test]
    fn several_files_become_one_text_with_their_names_as_comments() {
        let files = [file("a.yaml", "kind: A"), file("b.yaml", "kind: B\n")];
        assert_eq!(text(&files), "# a.yaml\nkind: A\n---\n# b.yaml\nkind: B\n");
        assert_eq!(join(&files[..1]), files[0]);
    }

    #[test]
    fn a_name_cannot_leave_its_comment() {
        let evil = file("a\nkind: X\u{2028}kind: Y\u{85}kind: Z", "kind: A");
        let text = text(&[evil, file("b", "kind: B")]);
        assert_eq!(text.lines().next(), Some("# akind: Xkind: Ykind: Z"));
        assert!(!text.contains(['\u{2028}', '\u{85}']));
    }
}
