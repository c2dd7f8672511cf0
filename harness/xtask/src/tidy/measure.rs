//! Lengths of files and functions, read off the layout that rustfmt guarantees.
//!
//! Invariant: the closing brace of an item stands alone at the indentation of the item's first line.

use std::path::Path;

/// How long something is.
#[derive(PartialEq, Eq, Debug)]
pub(super) struct Length {
    pub(super) place: String,
    pub(super) lines: usize,
}

/// Measures a file without its inline test module.
pub(super) fn file(path: &Path, text: &str) -> Length {
    Length {
        place: path.display().to_string(),
        lines: without_tests(text).len(),
    }
}

/// Measures the functions of a file, those of its inline test module left out.
pub(super) fn functions(path: &Path, text: &str) -> Vec<Length> {
    let lines = without_tests(text);
    let mut lengths = Vec::new();
    for (start, line) in lines.iter().enumerate() {
        let Some(name) = function_name(line) else {
            continue;
        };
        let indentation = &line[..line.len() - line.trim_start().len()];
        let ends = |line: &&str| {
            line.strip_prefix(indentation)
                .is_some_and(|rest| rest == "}")
        };
        let signature_end = lines[start..]
            .iter()
            .find(|line| line.ends_with(['{', '}', ';']));
        let lines = match lines[start..].iter().position(ends) {
            Some(length) if signature_end.is_some_and(|line| line.ends_with('{')) => length + 1,
            _ => continue,
        };
        lengths.push(Length {
            place: format!("{}:{} {name}", path.display(), start + 1),
            lines,
        });
    }
    lengths
}

fn without_tests(text: &str) -> Vec<&str> {
    let lines: Vec<&str> = text.lines().collect();
    let is_tests = |pair: &[&str]| {
        pair[0] == "#[cfg(test)]" && pair[1].starts_with("mod ") && pair[1].ends_with('{')
    };
    let end = lines.windows(2).position(is_tests).unwrap_or(lines.len());
    lines[..end].to_vec()
}

/// Returns the name of the function a line begins to define.
fn function_name(line: &str) -> Option<&str> {
    let mut words = line.split_whitespace().peekable();
    while let Some(word) = words.peek() {
        let is_modifier = matches!(
            *word,
            "pub" | "const" | "unsafe" | "async" | "extern" | "\"C\""
        );
        if !is_modifier && !word.starts_with("pub(") {
            break;
        }
        words.next();
    }
    if words.next()? != "fn" {
        return None;
    }
    words.next()?.split(['(', '<']).next()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCE: &str = "//! x\n\nimpl A {\n    pub(crate) const fn long<T>(a: T) {\n        a;\n    }\n\n    \
                          fn short() {}\n}\n\n#[cfg(test)]\nmod tests {\n    fn hidden() {\n    }\n}\n";

    #[test]
    fn tests_do_not_count() {
        assert_eq!(file(Path::new("a.rs"), SOURCE).lines, 10);
    }

    #[test]
    fn functions_reach_to_their_brace() {
        let expected = Length {
            place: "a.rs:4 long".to_string(),
            lines: 3,
        };
        assert_eq!(functions(Path::new("a.rs"), SOURCE), [expected]);
    }

    #[test]
    fn signatures_without_body_do_not_count() {
        let source = "trait A {\n    fn wrapped(\n        &self,\n    ) -> u8;\n    fn short(&self);\n    }\n";
        assert_eq!(functions(Path::new("a.rs"), source), []);
    }

    #[test]
    fn names_are_read_after_modifiers() {
        assert_eq!(
            function_name("pub unsafe extern \"C\" fn entry(x: u8) {"),
            Some("entry")
        );
        assert_eq!(function_name("let fn_name = 3;"), None);
    }
}
