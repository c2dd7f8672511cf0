//! What a ratio must reach, beside one interpreter or beside all.

use crate::UsageError;
use anyhow::Result;

/// `[NAME=]RATIO` of a command line.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Threshold {
    name: Option<String>,
    least: f64,
}

impl Threshold {
    /// Reads all that are given.
    pub(crate) fn read_all(texts: &[String]) -> Result<Vec<Threshold>> {
        texts.iter().map(|text| Threshold::read(text)).collect()
    }

    fn read(text: &str) -> Result<Threshold> {
        let (name, number) = match text.rsplit_once('=') {
            Some((name, number)) => (Some(name.to_owned()), number),
            None => (None, text),
        };
        let least = number
            .parse()
            .map_err(|_| UsageError(format!("{text:?} is no ratio: 1.5 and NAME=1.5 are")))?;
        Ok(Threshold { name, least })
    }

    /// What must be reached beside an interpreter.
    pub(crate) fn beside(&self, vs: &str) -> Option<f64> {
        let concerns = self.name.as_ref().is_none_or(|name| name == vs);
        concerns.then_some(self.least)
    }

    /// Refuses a name that nobody has.
    pub(crate) fn check_name<'a>(&self, mut names: impl Iterator<Item = &'a str>) -> Result<()> {
        match &self.name {
            Some(name) if !names.any(|known| known == name) => {
                Err(UsageError(format!("no interpreter is called {name:?}")).into())
            }
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_threshold_is_for_one_or_for_all() {
        let all = Threshold::read("1.5").unwrap();
        assert_eq!(all.beside("x"), Some(1.5));
        let one = Threshold::read("x=2").unwrap();
        assert_eq!((one.beside("x"), one.beside("y")), (Some(2.0), None));
        assert!(one.check_name(["x", "z"].into_iter()).is_ok());
        assert!(one.check_name(["y"].into_iter()).is_err());
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in ["", "x", "x=", "=y"] {
            assert!(
                Threshold::read(text).unwrap_err().is::<UsageError>(),
                "{text}"
            );
        }
    }
}
