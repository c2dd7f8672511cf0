//! What a board said, as text that a reader can review and a program can judge again.
//!
//! ```text
//!   board mps2-an385                    facts: a word, and the rest of the line
//!   flash 9c0f...
//!
//!   case lists/append                   one for each case, in order of name
//!   script 1f2e3d4c5b6a7988             what was typed, as the first half of its hash
//!        0 [1, 2]\r\n                   milliseconds after the script was typed, and bytes
//!        3 \x04\x04>
//!   end exit 0
//!   state CFSR 00000082 ...             registers, where it did not come to a good end
//! ```
//!
//! Invariant: what is written is read back as it was, whatever the bytes are.

use crate::process::End;
use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

/// Bytes that came together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chunk {
    /// When, after the script was typed.
    pub at_ms: u64,
    /// What came.
    pub bytes: Vec<u8>,
}

/// What a board said to one script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Take {
    /// The hash of the script.
    pub script: String,
    /// What came from the console, as it came.
    pub heard: Vec<Chunk>,
    /// How it ended.
    pub end: End,
    /// Lines about the processor, where it did not end well.
    pub state: Vec<String>,
}

/// What a board said to some scripts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recording {
    /// What is known of board, firmware and tools, in order of their words.
    pub facts: BTreeMap<String, String>,
    /// By case, as expectations name it.
    pub takes: BTreeMap<String, Take>,
}

/// What stands for a script in a recording.
pub fn script_hash(script: &[u8]) -> String {
    blake3::hash(script).to_hex()[..16].to_owned()
}

impl Take {
    /// All that came.
    pub fn bytes(&self) -> Vec<u8> {
        let bytes = self.heard.iter().map(|chunk| chunk.bytes.as_slice());
        bytes.collect::<Vec<_>>().concat()
    }
}

impl Recording {
    /// Reads a file.
    ///
    /// # Errors
    /// When it cannot be read or understood; the message names the line.
    pub fn read(path: &Path) -> Result<Recording> {
        let text =
            std::fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
        Recording::parse(&text).with_context(|| format!("in {}", path.display()))
    }

    /// Reads a text.
    ///
    /// # Errors
    /// When it cannot be understood.
    pub fn parse(text: &str) -> Result<Recording> {
        let mut recording = Recording::default();
        let mut current: Option<(String, Take)> = None;
        for (index, line) in text.lines().enumerate() {
            let entry = recording.line(&mut current, line);
            entry.with_context(|| format!("line {}: {line:?}", index + 1))?;
        }
        recording.takes.extend(current);
        Ok(recording)
    }

    fn line(&mut self, current: &mut Option<(String, Take)>, line: &str) -> Result<()> {
        if line.is_empty() || line.starts_with('#') {
            return Ok(());
        }
        let (word, rest) = line.trim_start().split_once(' ').unwrap_or((line, ""));
        if word == "case" {
            self.takes.extend(current.take());
            let take = Take {
                script: String::new(),
                heard: Vec::new(),
                end: End::WallTimeout,
                state: Vec::new(),
            };
            *current = Some((rest.to_owned(), take));
            return Ok(());
        }
        let Some((_, take)) = current else {
            self.facts.insert(word.to_owned(), rest.to_owned());
            return Ok(());
        };
        match word {
            "script" => take.script = rest.to_owned(),
            "end" => take.end = parse_end(rest)?,
            "state" => take.state.push(rest.to_owned()),
            at => {
                let at_ms = at.parse().context("neither a known word nor a time")?;
                let bytes = unescape(rest)?;
                match take.heard.last_mut() {
                    Some(last) if last.at_ms == at_ms => last.bytes.extend(bytes),
                    _ => take.heard.push(Chunk { at_ms, bytes }),
                }
            }
        }
        Ok(())
    }

    /// The text.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for (word, value) in &self.facts {
            let _ = writeln!(text, "{word} {value}");
        }
        for (case, take) in &self.takes {
            let _ = writeln!(text, "\ncase {case}\nscript {}", take.script);
            for chunk in &take.heard {
                for line in chunk.bytes.split_inclusive(|byte| *byte == b'\n') {
                    let _ = writeln!(text, "{:>6} {}", chunk.at_ms, escape(line));
                }
            }
            let _ = writeln!(text, "end {}", end_words(take.end));
            for line in &take.state {
                let _ = writeln!(text, "state {line}");
            }
        }
        text
    }
}

/// The script's bytes as one line of text: what can be read is left as it is.
fn escape(bytes: &[u8]) -> String {
    let mut text = String::new();
    for part in bytes.utf8_chunks() {
        for c in part.valid().chars() {
            match c {
                '\\' => text += "\\\\",
                '\n' => text += "\\n",
                '\r' => text += "\\r",
                c if c.is_control() || (c.is_whitespace() && c != ' ') => {
                    let mut buffer = [0; 4];
                    for byte in c.encode_utf8(&mut buffer).bytes() {
                        let _ = write!(text, "\\x{byte:02x}");
                    }
                }
                c => text.push(c),
            }
        }
        for byte in part.invalid() {
            let _ = write!(text, "\\x{byte:02x}");
        }
    }
    if text.ends_with(' ') {
        text.pop();
        text += "\\x20";
    }
    text
}

fn unescape(text: &str) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        bytes.extend_from_slice(&rest.as_bytes()[..at]);
        let mut chars = rest[at + 1..].chars();
        match chars.next() {
            Some('n') => bytes.push(b'\n'),
            Some('r') => bytes.push(b'\r'),
            Some('\\') => bytes.push(b'\\'),
            Some('x') => {
                let digits = rest.get(at + 2..at + 4).context("an escape is cut short")?;
                bytes.push(u8::from_str_radix(digits, 16).context("an escape that is no number")?);
                rest = &rest[at + 4..];
                continue;
            }
            _ => bail!("an unknown escape"),
        }
        rest = &rest[at + 2..];
    }
    bytes.extend_from_slice(rest.as_bytes());
    Ok(bytes)
}

fn end_words(end: End) -> String {
    match end {
        End::Exited(code) => format!("exit {code}"),
        End::Signalled(signal) => format!("signal {signal}"),
        End::Halted => "halted".to_owned(),
        End::CpuTimeout | End::WallTimeout => "timeout".to_owned(),
        End::TooMuchOutput => "too much output".to_owned(),
    }
}

fn parse_end(text: &str) -> Result<End> {
    Ok(match text {
        "halted" => End::Halted,
        "timeout" => End::WallTimeout,
        "too much output" => End::TooMuchOutput,
        other => match other.split_once(' ') {
            Some(("exit", code)) => End::Exited(code.parse()?),
            Some(("signal", signal)) => End::Signalled(signal.parse()?),
            _ => bail!("an unknown end"),
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn recording(heard: &[(u64, &[u8])], end: End) -> Recording {
        let chunk = |(at_ms, bytes): &(u64, &[u8])| Chunk {
            at_ms: *at_ms,
            bytes: bytes.to_vec(),
        };
        let take = Take {
            script: script_hash(b"print(1)\n"),
            heard: heard.iter().map(chunk).collect(),
            end,
            state: vec!["CFSR 00000082".to_owned()],
        };
        Recording {
            facts: BTreeMap::from([("board".to_owned(), "a b".to_owned())]),
            takes: BTreeMap::from([("s/one".to_owned(), take)]),
        }
    }

    #[test]
    fn every_byte_and_every_end_is_read_back() {
        let all: Vec<u8> = (0..=255).collect();
        let ends = [
            End::Exited(1),
            End::Halted,
            End::WallTimeout,
            End::TooMuchOutput,
            End::Signalled(6),
        ];
        for end in ends {
            let heard: [(u64, &[u8]); 3] = [
                (0, &all),
                (7, "e\u{e9}\u{2028} ".as_bytes()),
                (9, b"\\x41 "),
            ];
            let written = recording(&heard, end);
            assert_eq!(Recording::parse(&written.text()).unwrap(), written);
        }
    }

    #[test]
    fn the_text_is_one_a_reader_can_follow() {
        let text = recording(&[(0, b"1\r\n"), (12, b"two\r\n\x04\x04>")], End::Exited(0)).text();
        assert_eq!(
            text,
            "board a b\n\ncase s/one\nscript 2c9f0b8a1c5f7b1e\n     0 1\\r\\n\n    12 two\\r\\n\n    12 \\x04\\x04>\nend exit 0\nstate CFSR 00000082\n"
                .replace("2c9f0b8a1c5f7b1e", &script_hash(b"print(1)\n"))
        );
    }

    #[test]
    fn nonsense_is_refused_with_its_line() {
        for text in [
            "case a\nend somehow\n",
            "case a\n 3 \\q\n",
            "case a\nwhat\n",
        ] {
            let error = format!("{:#}", Recording::parse(text).unwrap_err());
            assert!(error.contains("line 2"), "{error}");
        }
    }
}
