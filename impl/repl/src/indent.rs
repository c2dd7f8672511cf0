//! How far a new line is indented for the person who types.

/// Columns of a level.
pub(crate) const WIDTH: usize = 4;

/// How many levels the line behind `text` starts with; `text` ends in a newline.
///
/// As many as the last line has, and one more behind a colon. Two blank lines in a row end it.
pub(crate) fn levels(text: &[u8]) -> usize {
    let Some(text) = text.strip_suffix(b"\n") else {
        return 0;
    };
    let (before, last) = split_last_line(text);
    let indent = last.iter().take_while(|byte| **byte == b' ').count();
    if let Some(before) = before
        && indent == last.len()
        && let (Some(_), second_last) = split_last_line(before)
        && second_last.iter().all(|byte| *byte == b' ')
    {
        return 0;
    }
    indent / WIDTH + usize::from(text.ends_with(b":"))
}

/// What is before the last line, if anything, and the last line.
fn split_last_line(text: &[u8]) -> (Option<&[u8]>, &[u8]) {
    match text.iter().rposition(|byte| *byte == b'\n') {
        Some(at) => (Some(&text[..at]), &text[at + 1..]),
        None => (None, text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: usize) {
        assert_eq!(levels(text.as_bytes()), expected, "{text:?}");
    }

    #[test]
    fn a_line_is_indented_like_the_one_before() {
        check("", 0);
        check("a\n", 0);
        check("if x:\n", 1);
        check("if x:\n    if y:\n", 2);
        check("if x:\n    y\n", 1);
        check("if x:\n  y\n", 0);
    }

    #[test]
    fn two_blank_lines_end_it() {
        check("if x:\n    \n", 1);
        check("if x:\n    y\n    \n", 1);
        check("if x:\n    y\n    \n    \n", 0);
        check("if x:\n    \n    \n", 0);
        check("if x:\n    y\n\n", 0);
    }
}
