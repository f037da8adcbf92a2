//! Several files as one text.

use super::InputFile;
use super::fault::Problem;

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
        let name = format!("# {name}\n");
        let rest = match note(&file.bytes) {
            // A note tells what is lost only as the first comment, and with its own line.
            Some((problem, rest)) => {
                let lines = bytes.iter().filter(|&&byte| byte == b'\n').count();
                let lines = u32::try_from(lines).unwrap_or(u32::MAX);
                let note = problem.below(lines).to_comment();
                bytes.extend_from_slice(format!("{note}\n{name}").as_bytes());
                rest
            }
            None => {
                bytes.extend_from_slice(name.as_bytes());
                &file.bytes
            }
        };
        bytes.extend_from_slice(rest);
    }
    InputFile {
        name: "manifest.yaml".to_owned(),
        bytes,
    }
}

/// The note at the start of a file that is not read, and what follows its line.
fn note(bytes: &[u8]) -> Option<(Problem, &[u8])> {
    let end = bytes.iter().position(|&byte| byte == b'\n')?;
    let (line, rest) = bytes.split_at(end);
    let problem = Problem::from_comment(std::str::from_utf8(line).ok()?)?;
    Some((problem, rest.get(1..).unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Limits;
    use crate::manifest::read;

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
    fn a_file_that_is_not_read_is_told_at_its_line_of_the_text() {
        let link = file("b.yaml", "#!podatlas fault archive-file 1 1 it is a link\n");
        let joined = join(&[file("a.yaml", "kind: A"), link]);
        let faults = read(&[joined], &Limits::default()).unwrap().faults;
        let faults: Vec<_> = faults.iter().map(ToString::to_string).collect();
        let told = "manifest.yaml:4:1: the file in the archive is not read: it is a link";
        assert_eq!(faults, [told]);
    }

    #[test]
    fn a_name_cannot_leave_its_comment() {
        let evil = file("a\nkind: X\u{2028}kind: Y\u{85}kind: Z", "kind: A");
        let text = text(&[evil, file("b", "kind: B")]);
        assert_eq!(text.lines().next(), Some("# akind: Xkind: Ykind: Z"));
        assert!(!text.contains(['\u{2028}', '\u{85}']));
    }
}
