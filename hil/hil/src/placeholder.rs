//! Words in braces that stand for places, in a device's file.
//!
//! ```text
//!   {run}       a folder of the device's own, while it is in hand
//!   {target}    cargo's target folder
//!   {root}      the repository
//!   {firmware}  the firmware's file
//! ```

use crate::fault::{Fault, Result};
use std::path::PathBuf;

/// What the words stand for.
#[derive(Clone, Debug, Default)]
pub struct Places {
    /// A folder of the device's own.
    pub run: PathBuf,
    /// Cargo's target folder.
    pub target: PathBuf,
    /// The repository.
    pub root: PathBuf,
    /// The firmware's file, where there is one.
    pub firmware: Option<PathBuf>,
}

/// The words.
pub const WORDS: [&str; 4] = ["run", "target", "root", "firmware"];

impl Places {
    /// Puts places where their words are.
    ///
    /// # Errors
    /// For the firmware where there is none.
    pub fn fill(&self, text: &str) -> Result<String> {
        let mut filled = text.to_owned();
        let places = [&self.run, &self.target, &self.root];
        for (word, place) in WORDS.iter().zip(places) {
            filled = filled.replace(&format!("{{{word}}}"), &place.display().to_string());
        }
        if filled.contains("{firmware}") {
            let none = || Fault::lost(text, "no firmware was named");
            let firmware = self.firmware.as_ref().ok_or_else(none)?;
            filled = filled.replace("{firmware}", &firmware.display().to_string());
        }
        Ok(filled)
    }
}

/// The first word in braces that stands for nothing.
pub fn unknown(text: &str) -> Option<&str> {
    let words = text.split('{').skip(1);
    let words = words.filter_map(|rest| rest.split_once('}').map(|(word, _)| word));
    words.into_iter().find(|word| !WORDS.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_places() {
        let places = Places {
            run: "a/b".into(),
            ..Places::default()
        };
        assert_eq!(places.fill("unix:{run}/swd"), Ok("unix:a/b/swd".to_owned()));
        assert!(places.fill("{firmware}").is_err());
    }

    #[test]
    fn other_words_are_found() {
        assert_eq!(unknown("{run}/{where}"), Some("where"));
        assert_eq!(unknown("{run}"), None);
    }
}
