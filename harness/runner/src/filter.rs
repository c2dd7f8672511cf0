//! Choosing trials by name: a part of `lane/suite/case`, or a pattern with `*`, `?`, `[..]`.

use anyhow::Result;
use globset::{GlobBuilder, GlobMatcher};

/// A set of filters; an empty set lets everything through.
#[derive(Debug, Default)]
pub struct Filters {
    filters: Vec<Filter>,
}

#[derive(Debug)]
struct Filter {
    text: String,
    glob: Option<GlobMatcher>,
}

impl Filters {
    /// Reads filters as given on a command line.
    ///
    /// # Errors
    /// For a pattern that cannot be understood.
    pub fn new(texts: &[String]) -> Result<Filters> {
        let filters = texts
            .iter()
            .map(|text| {
                let is_glob = text.contains(['*', '?', '[']);
                let glob = if is_glob { Some(glob(text)?) } else { None };
                Ok(Filter {
                    text: text.trim_end_matches(".py").to_owned(),
                    glob,
                })
            })
            .collect::<Result<_>>()?;
        Ok(Filters { filters })
    }

    /// Whether a trial is chosen.
    pub fn matches(&self, lane: &str, case: &str) -> bool {
        self.filters.is_empty() || self.filters.iter().any(|filter| filter.matches(lane, case))
    }

    /// The first filter that chooses none of the trials.
    pub fn unmatched<'a>(&'a self, trials: &[(String, String)]) -> Option<&'a str> {
        self.filters
            .iter()
            .find(|filter| !trials.iter().any(|(lane, case)| filter.matches(lane, case)))
            .map(|filter| filter.text.as_str())
    }

    /// Whether everything is let through.
    pub fn is_empty(&self) -> bool {
        self.filters.is_empty()
    }
}

impl Filter {
    fn matches(&self, lane: &str, case: &str) -> bool {
        let trial = format!("{lane}/{case}");
        match &self.glob {
            Some(glob) => glob.is_match(&trial) || glob.is_match(case),
            None => trial.contains(&self.text),
        }
    }
}

/// A pattern in which `*` stays within one part of a name and `**` does not.
///
/// # Errors
/// For a pattern that cannot be understood.
pub fn glob(text: &str) -> Result<GlobMatcher> {
    Ok(GlobBuilder::new(text)
        .literal_separator(true)
        .build()?
        .compile_matcher())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matches(filter: &str, lane: &str, case: &str) -> bool {
        Filters::new(&[filter.to_owned()])
            .unwrap()
            .matches(lane, case)
    }

    #[test]
    fn parts_and_patterns_choose() {
        assert!(matches("strings", "unix", "strings/format"));
        assert!(matches("unix/strings", "unix", "strings/format"));
        assert!(!matches("unix/strings", "unix-gcstress", "strings/format"));
        assert!(matches("strings/*", "unix", "strings/format"));
        assert!(matches("*/strings/f*", "unix", "strings/format"));
        assert!(!matches("strings/*", "unix", "upstream/strings/format"));
        assert!(matches("strings/format.py", "unix", "strings/format"));
    }

    #[test]
    fn a_filter_that_chooses_nothing_is_named() {
        let filters = Filters::new(&["a".into(), "zzz".into()]).unwrap();
        assert_eq!(
            filters.unmatched(&[("unix".into(), "a/b".into())]),
            Some("zzz")
        );
    }
}
