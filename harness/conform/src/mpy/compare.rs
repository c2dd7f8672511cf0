//! One source with one set of options: both compilers, compared.

use super::record::{Class, Comparison};
use super::reference::{Compiled, Reference};
use anyhow::{Result, bail};
use bytecode::{disassemble, mpy};
use mpy_cross::options::{self, Mistake, Request};
use runner::compare::diff;
use std::path::Path;

/// Why a source that wants machine code is not compared.
const NO_MACHINE_CODE: &str = "native: no emitter";
/// What our compiler says of machine code for architectures whose emitter is missing.
const NO_EMITTER: &str = "invalid arch";

/// Compiles a source with both compilers and compares.
pub(crate) fn compare(reference: &Reference, source: &Path, options: &[String]) -> Comparison {
    let result = both(reference, source, options);
    let (class, reason, diff) = match result {
        Ok((ours, theirs)) => judge(&ours, &theirs),
        Err(error) => (Class::Infra, format!("{error:#}"), String::new()),
    };
    Comparison {
        file: source.display().to_string(),
        options: options.join(" "),
        class,
        reason,
        diff,
    }
}

/// What each compiler makes of a source: ours, then upstream's.
fn both(reference: &Reference, source: &Path, options: &[String]) -> Result<(Compiled, Compiled)> {
    Ok((
        compile(source, options)?,
        reference.compile(source, options)?,
    ))
}

/// Compiles with our compiler, as its command line would.
fn compile(source: &Path, options: &[String]) -> Result<Compiled> {
    use std::os::unix::ffi::OsStrExt;
    let mut words: Vec<Vec<u8>> = options.iter().map(|word| word.clone().into()).collect();
    words.push(source.as_os_str().as_bytes().to_vec());
    let options = match options::parse(&words) {
        Ok(Request::Compile(options)) => options,
        Ok(Request::Version) => bail!("an option asks for the version"),
        Err(Mistake::Message(message)) => bail!("{message}"),
        Err(Mistake::Usage) => bail!("our mpy-cross has no such option"),
    };
    let text = std::fs::read(source)?;
    Ok(match mpy_cross::compile(&text, &options.settings) {
        Ok(bytes) => Compiled::File(bytes),
        Err(error) => Compiled::Rejected(mpy_cross::report(&error, &options.settings)),
    })
}

fn judge(ours: &Compiled, theirs: &Compiled) -> (Class, String, String) {
    let nothing = String::new;
    match (ours, theirs) {
        (Compiled::File(ours), Compiled::File(theirs)) if ours == theirs => {
            (Class::Identical, nothing(), nothing())
        }
        (Compiled::Rejected(ours), Compiled::Rejected(theirs)) if ours == theirs => {
            (Class::SameError, nothing(), nothing())
        }
        (Compiled::Rejected(ours), Compiled::File(_)) if ours.contains(NO_EMITTER) => {
            (Class::Native, NO_MACHINE_CODE.to_owned(), nothing())
        }
        (Compiled::File(ours), Compiled::File(theirs)) => different_files(ours, theirs),
        (Compiled::Rejected(ours), Compiled::Rejected(theirs)) => {
            let text = diff(theirs.as_bytes(), ours.as_bytes());
            (Class::Different, "other message".to_owned(), text)
        }
        (Compiled::Rejected(ours), Compiled::File(_)) => (
            Class::Different,
            "only ours rejects it".to_owned(),
            ours.clone(),
        ),
        (Compiled::File(_), Compiled::Rejected(theirs)) => {
            let reason = "only upstream rejects it".to_owned();
            (Class::Different, reason, theirs.clone())
        }
    }
}

/// Where two files differ, by their listings.
fn different_files(ours: &[u8], theirs: &[u8]) -> (Class, String, String) {
    let (left, right) = (listing(theirs), listing(ours));
    if left == right {
        let at = ours.iter().zip(theirs).position(|(a, b)| a != b);
        let at = at.unwrap_or_else(|| ours.len().min(theirs.len()));
        let bytes = |file: &[u8]| {
            let part = &file[at.saturating_sub(8).min(file.len())..(at + 8).min(file.len())];
            format!("{part:02x?}")
        };
        let text = format!("-{}\n+{}\n", bytes(theirs), bytes(ours));
        let reason = format!("the same, encoded otherwise at byte {at}");
        return (Class::Different, reason, text);
    }
    let reason = first_difference(&left, &right);
    let text = diff(left.as_bytes(), right.as_bytes());
    (Class::Different, reason, text)
}

/// The listing of a file, or why there is none.
fn listing(file: &[u8]) -> String {
    match mpy::read(file, u8::MAX) {
        Ok((header, module)) => {
            let mut text = String::new();
            // Writing to a string does not fail.
            let _ = disassemble::file(&mut text, &header, &module);
            text
        }
        Err(error) => format!("{error}\n"),
    }
}

/// The first line that differs, with the function that it belongs to.
fn first_difference(theirs: &str, ours: &str) -> String {
    let (mut left, mut right) = (theirs.lines(), ours.lines());
    let mut place = String::new();
    loop {
        match (left.next(), right.next()) {
            (None, None) => return "nothing".to_owned(),
            (a, b) if a == b => {
                if let Some(line) = a.filter(|line| line.starts_with("code")) {
                    place = line.split(':').next().unwrap_or(line).to_owned() + ": ";
                }
            }
            (a, b) => {
                let word = |line: Option<&str>| match line {
                    Some(line) => line.split_whitespace().collect::<Vec<_>>().join(" "),
                    None => "nothing".to_owned(),
                };
                return format!("{place}`{}`, not `{}`", word(b), word(a));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(source: &str) -> Vec<u8> {
        let settings = mpy_cross::Settings::new("a.py");
        mpy_cross::compile(source.as_bytes(), &settings).unwrap()
    }

    #[test]
    fn the_first_difference_names_function_and_instruction() {
        let source = |number: u32| format!("x = 1\ndef f():\n    return x + {number}\n");
        let (class, reason, text) = different_files(&file(&source(3)), &file(&source(2)));
        assert_eq!(class, Class::Different);
        assert_eq!(
            reason,
            "code.0: `0002 LOAD_CONST_SMALL_INT 3`, not `0002 LOAD_CONST_SMALL_INT 2`"
        );
        assert!(text.contains("-0002") && text.contains("+0002"), "{text}");
    }

    #[test]
    fn names_and_constants_are_found_in_their_tables() {
        let reason = |ours: &str, theirs: &str| different_files(&file(ours), &file(theirs)).1;
        assert_eq!(
            reason("alpha = 1\n", "beta = 1\n"),
            "`qstr 2: \"alpha\"`, not `qstr 2: \"beta\"`"
        );
        assert_eq!(
            reason("x = 1.5\n", "x = 2.5\n"),
            "`obj 0: Float(1.5)`, not `obj 0: Float(2.5)`"
        );
    }

    #[test]
    fn what_no_listing_shows_is_located_by_its_byte() {
        let ours = file("name = 1\n");
        let mut theirs = ours.clone();
        let end = theirs
            .windows(5)
            .position(|part| part == b"name\0")
            .unwrap()
            + 4;
        theirs[end] = 1;
        let (_, reason, _) = different_files(&ours, &theirs);
        assert_eq!(reason, format!("the same, encoded otherwise at byte {end}"));
    }

    #[test]
    fn rejected_sources_must_be_rejected_alike() {
        let rejected = |text: &str| Compiled::Rejected(text.to_owned());
        let class = |ours: &Compiled, theirs: &Compiled| judge(ours, theirs).0;
        let compiled = Compiled::File(file(""));
        assert_eq!(class(&rejected("a"), &rejected("a")), Class::SameError);
        assert_eq!(class(&rejected("a"), &rejected("b")), Class::Different);
        assert_eq!(class(&rejected("a"), &compiled), Class::Different);
        assert_eq!(class(&compiled, &rejected("a")), Class::Different);
        assert_eq!(class(&rejected(NO_EMITTER), &compiled), Class::Native);
    }
}
