//! The conventions of outputs in MicroPython's tree.

use regex::bytes::Regex;

/// What an output says by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// The script cannot run here.
    Skip(&'static str),
    /// A unittest summary: all well, or not.
    Unittest(bool),
    /// The unittest module is missing.
    NoUnittest,
}

/// Reads what an output says by itself; `loose` also finds a skip amid the interpreter's own words.
pub fn note(output: &[u8], loose: bool) -> Option<Note> {
    match output {
        b"SKIP\n" => return Some(Note::Skip("the script says so")),
        b"SKIP-TOO-LARGE\n" => return Some(Note::Skip("the script is too large for the target")),
        _ if loose && find(output, b"\nSKIP\n") => return Some(Note::Skip("the script says so")),
        _ => {}
    }
    let text = String::from_utf8_lossy(output);
    let lines: Vec<&str> = text.lines().collect();
    let missing = "ImportError: no module named 'unittest'";
    if lines.iter().rev().take(3).any(|line| *line == missing) {
        return Some(Note::NoUnittest);
    }
    unittest_summary(&lines).map(Note::Unittest)
}

/// Reads `-----` / `Ran 3 tests` / blank / `OK` at the end of an output.
fn unittest_summary(lines: &[&str]) -> Option<bool> {
    let [.., rule, ran, blank, result] = lines else {
        return None;
    };
    let counted = ran.strip_prefix("Ran ")?.strip_suffix(" tests")?;
    let is_summary = *rule == "-".repeat(70) && blank.is_empty() && counted.parse::<u32>().is_ok();
    if !is_summary {
        None
    } else if *result == "OK" || result.starts_with("OK (skipped=") {
        Some(true)
    } else if result.starts_with("FAILED (failures=") {
        Some(false)
    } else {
        None
    }
}

/// Rewrites `output` so that lines which match the patterns of `expected` become those patterns.
///
/// A line of eight `#` in `expected` stands for any lines up to one that matches the line after it. Outputs agree
/// when the result equals `expected`, and a diff of the two shows what did not match.
pub fn apply_patterns(expected: &[u8], output: &[u8]) -> Vec<u8> {
    const ANY_LINES: &[u8] = b"########\n";
    let patterns: Vec<&[u8]> = expected.split_inclusive(|byte| *byte == b'\n').collect();
    // A last line without its newline counts as a line with one, and so does no output at all.
    let output = match output.ends_with(b"\n") {
        true => output.to_vec(),
        false => [output, b"\n"].concat(),
    };
    let lines: Vec<&[u8]> = output.split_inclusive(|byte| *byte == b'\n').collect();
    let mut result: Vec<&[u8]> = Vec::new();
    let mut rest = &lines[..];
    let mut index = 0;
    while let (Some(pattern), false) = (patterns.get(index), rest.is_empty()) {
        index += 1;
        if *pattern != ANY_LINES {
            result.push(if matches(pattern, rest[0]) {
                pattern
            } else {
                rest[0]
            });
            rest = &rest[1..];
            continue;
        }
        let found = match patterns.get(index) {
            Some(next) => rest.iter().position(|line| matches(next, line)),
            None => Some(rest.len()),
        };
        match found {
            Some(count) => {
                result.push(ANY_LINES);
                rest = &rest[count..];
            }
            None => break,
        }
    }
    result.extend_from_slice(rest);
    result.concat()
}

/// Whether a line matches a pattern from its start.
fn matches(pattern: &[u8], line: &[u8]) -> bool {
    let text = String::from_utf8_lossy(pattern);
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    let mut source = String::from("^(?:");
    source += &pattern_source(text.strip_suffix('\n').unwrap_or(&text));
    source += if pattern.ends_with(b"\n") {
        ")\r*$"
    } else {
        ")"
    };
    regex::bytes::RegexBuilder::new(&source)
        .unicode(false)
        .build()
        .is_ok_and(|regex: Regex| regex.is_match(line))
}

/// A pattern in our dialect: in theirs, special characters are plain unless a backslash comes first.
fn pattern_source(text: &str) -> String {
    let mut source = String::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some(c) => source.push(c),
                None => source.push_str("\\\\"),
            },
            c if "()[]{}.*+^$".contains(c) => {
                source.push('\\');
                source.push(c);
            }
            c => source.push(c),
        }
    }
    source
}

fn find(text: &[u8], part: &[u8]) -> bool {
    text.windows(part.len()).any(|window| window == part)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn agrees(expected: &str, output: &str) -> bool {
        apply_patterns(expected.as_bytes(), output.as_bytes()) == expected.as_bytes()
    }

    #[test]
    fn plain_lines_must_be_equal() {
        assert!(agrees("a.b\n", "a.b\n"));
        assert!(!agrees("a.b\n", "axb\n"));
        assert!(!agrees("a\nb\n", "a\n"));
        assert!(!agrees("a\n", "a\nb\n"));
        assert!(agrees("a\n", "a"));
        assert!(agrees("\n", ""));
    }

    #[test]
    fn a_backslash_makes_a_pattern() {
        assert!(agrees("mem: \\[0-9\\]\\+ ok\n", "mem: 123 ok\n"));
        assert!(!agrees("mem: \\[0-9\\]\\+ ok\n", "mem: x ok\n"));
        assert!(agrees("\\.\\*\n", "anything\n"));
    }

    #[test]
    fn eight_signs_stand_for_any_lines() {
        assert!(agrees("a\n########\nz\n", "a\nb\nc\nz\n"));
        assert!(agrees("a\n########\nz\n", "a\nz\n"));
        assert!(agrees("a\n########\n", "a\nb\nc\n"));
        assert!(!agrees("a\n########\nz\n", "a\nb\nc\n"));
    }

    #[test]
    fn outputs_speak_for_themselves() {
        assert_eq!(
            note(b"SKIP\n", false),
            Some(Note::Skip("the script says so"))
        );
        assert_eq!(note(b"banner\nSKIP\n", false), None);
        assert_eq!(
            note(b"banner\nSKIP\n", true),
            Some(Note::Skip("the script says so"))
        );
        let summary = format!("..\n{}\nRan 3 tests\n\nOK (skipped=1)\n", "-".repeat(70));
        assert_eq!(note(summary.as_bytes(), false), Some(Note::Unittest(true)));
        let summary = summary.replace("OK (skipped=1)", "FAILED (failures=1, errors=0)");
        assert_eq!(note(summary.as_bytes(), false), Some(Note::Unittest(false)));
        assert_eq!(
            note(b"ImportError: no module named 'unittest'\n", false),
            Some(Note::NoUnittest)
        );
    }
}
