//! A module that a case imports and a board does not have: typed before the case, as a file system of one file.

use std::fmt::Write;

/// The file system, without its file.
const FILE_SYSTEM: &str = include_str!("library.py");

/// The script that lets a board import a module, whose text is `text`.
pub fn script(module: &str, text: &[u8]) -> Vec<u8> {
    let mut script = format!("NAME = \"{module}.py\"\nTEXT = b\"");
    for byte in text {
        // Characters that end a script at the raw prompt are among those that are spelt out.
        let _ = match byte {
            b'\n' => write!(script, "\\n"),
            b'"' | b'\\' => write!(script, "\\{}", char::from(*byte)),
            b' '..=b'~' => write!(script, "{}", char::from(*byte)),
            other => write!(script, "\\x{other:02x}"),
        };
    }
    script += "\"\n";
    script += FILE_SYSTEM;
    script.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_of_any_bytes_becomes_a_literal() {
        let script = String::from_utf8(script("m", b"a\t\"\\\x04\xff\n")).unwrap();
        let head = "NAME = \"m.py\"\nTEXT = b\"a\\x09\\\"\\\\\\x04\\xff\\n\"\n";
        assert!(script.starts_with(head), "{script}");
    }
}
