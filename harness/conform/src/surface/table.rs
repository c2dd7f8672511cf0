//! Surfaces side by side.

use super::GATE;
use super::engine::{Entry, Surface};
use super::known::Known;
use serde::Serialize;
use std::collections::BTreeSet;

/// How ours relates to upstream's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Class {
    /// The same kind and value.
    Same,
    /// Upstream has it, we do not.
    Missing,
    /// Only another variant of upstream than the first has it.
    Variant,
    /// We have it, no upstream does.
    Extra,
    /// It is something else.
    Kind,
    /// A constant of another value.
    Value,
    /// Only CPython has it.
    Cpython,
}

impl Class {
    /// The classes that are counted, in the order of the table.
    pub(crate) const COUNTED: [Class; 6] = [
        Class::Same,
        Class::Missing,
        Class::Variant,
        Class::Extra,
        Class::Kind,
        Class::Value,
    ];

    /// Its word in tables.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Class::Same => "same",
            Class::Missing => "missing",
            Class::Variant => "variant",
            Class::Extra => "extra",
            Class::Kind => "kind",
            Class::Value => "value",
            Class::Cpython => "cpython",
        }
    }
}

/// A name in all surfaces.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Row {
    pub(crate) module: String,
    pub(crate) name: String,
    pub(crate) class: Class,
    /// The gate asks for a reason, and there is none.
    pub(crate) unexpected: bool,
    pub(crate) reason: String,
    /// What each engine has, in the order of the engines.
    pub(crate) cells: Vec<Option<Entry>>,
}

/// Puts surfaces side by side: ours, upstream's variants (the first is the measure), CPython's.
pub(crate) fn compare(
    ours: &Surface,
    upstream: &[Surface],
    cpython: &Surface,
    modules: &[&str],
    known: &Known,
) -> Vec<Row> {
    let all = [ours].into_iter().chain(upstream).chain([cpython]);
    let names: BTreeSet<&String> = all.clone().flat_map(Surface::keys).collect();
    let row = |name: &String| {
        let entry = ours.get(name);
        let mut class = classify(entry, upstream.iter().map(|surface| surface.get(name)));
        let module = module_of(name, modules);
        if class == Class::Value && VOLATILE.contains(&name.as_str()) {
            class = Class::Same;
        }
        let is_gated = GATE.contains(&module) || ours.contains_key(module);
        let reason = known.reason(name).unwrap_or_default().to_owned();
        let is_bad = matches!(class, Class::Missing | Class::Kind | Class::Value);
        Row {
            module: module.to_owned(),
            name: name.clone(),
            class,
            unexpected: is_gated && is_bad && reason.is_empty(),
            reason,
            cells: all
                .clone()
                .map(|surface| surface.get(name).cloned())
                .collect(),
        }
    };
    names.into_iter().map(row).collect()
}

/// Names whose values are of one build or one run.
const VOLATILE: [&str; 5] = [
    "sys.version",
    "sys.platform",
    "sys.executable",
    "platform.version",
    "sys.ps1",
];

fn classify<'a>(
    ours: Option<&Entry>,
    mut upstream: impl Iterator<Item = Option<&'a Entry>>,
) -> Class {
    let measure = upstream.next().flatten();
    let variant = upstream.flatten().next();
    let (ours, theirs) = match (ours, measure.or(variant)) {
        (None, None) => return Class::Cpython,
        (None, Some(_)) if measure.is_none() => return Class::Variant,
        (None, Some(_)) => return Class::Missing,
        (Some(_), None) => return Class::Extra,
        (Some(ours), Some(theirs)) => (ours, theirs),
    };
    if ours.kind != theirs.kind {
        Class::Kind
    } else if ours.value != theirs.value {
        Class::Value
    } else {
        Class::Same
    }
}

/// The longest module that a name belongs to.
fn module_of<'a>(name: &'a str, modules: &[&'a str]) -> &'a str {
    let is_in = |module: &&&str| {
        name.strip_prefix(**module)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    modules
        .iter()
        .filter(is_in)
        .max_by_key(|module| module.len())
        .copied()
        .unwrap_or_else(|| name.split('.').next().unwrap_or(name))
}

#[cfg(test)]
mod tests {
    use super::super::engine::parse;
    use super::*;

    fn classes(ours: &str, standard: &str, coverage: &str) -> Vec<(String, Class, bool)> {
        let rows = compare(
            &parse(ours),
            &[parse(standard), parse(coverage)],
            &Surface::new(),
            &["math", "ssl"],
            &Known::default(),
        );
        rows.into_iter()
            .map(|row| (row.name, row.class, row.unexpected))
            .collect()
    }

    #[test]
    fn each_name_has_one_class() {
        let check = |ours: &str, standard: &str, coverage: &str, class, unexpected| {
            let found = classes(ours, standard, coverage);
            assert_eq!(
                found,
                [("math.x".to_owned(), class, unexpected)],
                "{ours} {standard}"
            );
        };
        let (int, other, function) = (
            "@\tmath.x\tint\t1",
            "@\tmath.x\tint\t2",
            "@\tmath.x\tfunction",
        );
        check(int, int, "", Class::Same, false);
        check("", int, int, Class::Missing, true);
        check("", "", int, Class::Variant, false);
        check(int, "", "", Class::Extra, false);
        check(int, "", int, Class::Same, false);
        check(function, int, int, Class::Kind, true);
        check(int, other, int, Class::Value, true);
    }

    #[test]
    fn only_modules_that_we_have_or_want_are_gated() {
        let found = classes("", "@\tssl\tmodule\n@\tssl.wrap\tfunction", "");
        assert!(
            found
                .iter()
                .all(|(_, class, unexpected)| *class == Class::Missing && !unexpected)
        );
        let found = classes(
            "@\tssl\tmodule",
            "@\tssl\tmodule\n@\tssl.wrap\tfunction",
            "",
        );
        assert_eq!(found[1], ("ssl.wrap".to_owned(), Class::Missing, true));
    }
}
