//! What is refused, one function per rule.

use std::path::Path;

use super::Finding;

const UNFINISHED: &[&str] = &[concat!("todo", "!("), concat!("unimplemented", "!(")];
const MACHINE_ROOTS: &[&str] = &[
    concat!("/", "work/"),
    concat!("/", "root/"),
    concat!("/", "home/"),
];

/// Returns what is wrong with a file, in order of lines.
pub(super) fn check(file: &Path, text: &str) -> Vec<Finding> {
    let is_rust = file.extension().is_some_and(|extension| extension == "rs");
    let mut findings = Vec::new();
    let mut add = |line, problem| {
        findings.push(Finding {
            file: file.to_path_buf(),
            line,
            problem,
        })
    };
    if is_rust && !text.starts_with("//!") {
        add(1, "open the file with a `//!` header");
    }
    for (index, line) in text.lines().enumerate() {
        if is_rust && line.contains('\t') {
            add(index + 1, "indent with spaces");
        }
        if is_rust && UNFINISHED.iter().any(|word| line.contains(word)) {
            add(index + 1, "finish this, or leave it out");
        }
        if names_machine_path(line) {
            add(index + 1, "this path exists on one machine only");
        }
    }
    findings
}

/// Tells whether a line holds an absolute path below somebody's home or work folder.
fn names_machine_path(line: &str) -> bool {
    MACHINE_ROOTS.iter().any(|root| {
        line.match_indices(root).any(|(start, _)| {
            let before = line[..start].chars().next_back();
            let after = line[start + root.len()..].chars().next();
            let starts_path = before.is_none_or(|character| !is_path_character(character));
            starts_path && after.is_some_and(is_path_character)
        })
    })
}

fn is_path_character(character: char) -> bool {
    character.is_alphanumeric() || "._-/})]~".contains(character)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_text(text: &str, expected: &[(usize, &str)]) {
        let findings = check(Path::new("a.rs"), text);
        let found: Vec<_> = findings
            .iter()
            .map(|finding| (finding.line, finding.problem))
            .collect();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn clean_file_is_accepted() {
        check_text("//! Header.\nfn main() {}\n", &[]);
    }

    #[test]
    fn missing_header_tab_and_unfinished_code_are_found() {
        check_text("fn f() {}", &[(1, "open the file with a `//!` header")]);
        check_text("//! x\n\tfn f() {}", &[(2, "indent with spaces")]);
        check_text(
            &format!("//! x\n\n{})", UNFINISHED[0]),
            &[(3, "finish this, or leave it out")],
        );
    }

    #[test]
    fn machine_paths_are_found() {
        let path = format!("//! {}main", MACHINE_ROOTS[0]);
        check_text(&path, &[(1, "this path exists on one machine only")]);
    }

    #[test]
    fn relative_and_bare_folders_are_accepted() {
        check_text("//! frame/work/x ./root/x", &[]);
        check_text(&format!("//! {} in general", MACHINE_ROOTS[2]), &[]);
    }
}
