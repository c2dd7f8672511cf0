//! Comparing what was printed with what was expected, for a reader.

use crate::process::{End, signal_name};
use similar::TextDiff;

/// Lines of a diff kept; the rest is only counted.
const MAX_LINES: usize = 120;

/// A unified diff that opens with the first line that differs; empty when there is none.
pub fn diff(expected: &[u8], actual: &[u8]) -> String {
    if expected == actual {
        return String::new();
    }
    let (expected, actual) = (printable(expected), printable(actual));
    let mut text = first_divergence(&expected, &actual);
    let diff = TextDiff::from_lines(expected.as_str(), actual.as_str());
    let unified = diff
        .unified_diff()
        .context_radius(3)
        .header("expected", "actual")
        .to_string();
    let count = unified.lines().count();
    for line in unified.lines().take(MAX_LINES) {
        text += line;
        text.push('\n');
    }
    if count > MAX_LINES {
        text += &format!("... {} more lines of diff\n", count - MAX_LINES);
    }
    text
}

fn first_divergence(expected: &str, actual: &str) -> String {
    let (mut left, mut right) = (expected.lines(), actual.lines());
    let mut number = 0;
    loop {
        number += 1;
        match (left.next(), right.next()) {
            (None, None) => return "outputs differ at the end of the last line\n".to_owned(),
            (left, right) if left == right => {}
            (None, _) => return format!("line {number}: more output than expected\n"),
            (_, None) => return format!("line {number}: output ends too early\n"),
            (Some(_), Some(_)) => return format!("line {number} is the first that differs\n"),
        }
    }
}

/// Text with what would confuse a terminal or a page made visible.
pub fn printable(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        for c in chunk.valid().chars() {
            if c.is_control() && c != '\n' && c != '\t' {
                text.extend(c.escape_default());
            } else {
                text.push(c);
            }
        }
        for byte in chunk.invalid() {
            text += &format!("\\x{byte:02x}");
        }
    }
    text
}

/// How a program ended, in words.
pub fn end_text(end: End) -> String {
    match end {
        End::Exited(code) => format!("exit code {code}"),
        End::Signalled(signal) => format!("killed by {}", signal_name(signal)),
        End::Halted => "the processor stopped".to_owned(),
        End::CpuTimeout => "out of processor time".to_owned(),
        End::WallTimeout => "out of time".to_owned(),
        End::TooMuchOutput => "killed, it printed too much".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_outputs_have_no_diff() {
        assert_eq!(diff(b"a\n", b"a\n"), "");
    }

    #[test]
    fn the_first_divergence_comes_first() {
        let text = diff(b"1\n2\n3\n", b"1\n2\n4\n");
        assert!(
            text.starts_with("line 3 is the first that differs\n"),
            "{text}"
        );
        assert!(text.contains("-3\n+4\n"), "{text}");
        assert!(diff(b"1\n2\n", b"1\n").starts_with("line 2: output ends too early"));
        assert!(diff(b"1\n", b"1\n2\n").starts_with("line 2: more output than expected"));
    }

    #[test]
    fn control_characters_and_stray_bytes_are_visible() {
        assert_eq!(printable(b"a\x1b\xff\n"), "a\\u{1b}\\xff\n");
    }
}
