//! The table as one HTML page that needs nothing else.

use super::table::{Class, Row};
use anyhow::Result;
use minijinja::value::Serde;
use minijinja::{Environment, Value, context};
use serde::Serialize;

/// A module, its counts and its rows.
#[derive(Serialize)]
struct Module<'a> {
    name: &'a str,
    counts: Vec<(&'static str, usize)>,
    unexpected: usize,
    rows: Vec<Line<'a>>,
}

/// A row as the page writes it.
#[derive(Serialize)]
struct Line<'a> {
    name: &'a str,
    word: &'static str,
    unexpected: bool,
    reason: &'a str,
    cells: Vec<String>,
}

/// Writes the page of a table whose columns are `engines`.
pub(crate) fn page(engines: &[(String, String)], rows: &[Row], closing: &str) -> Result<String> {
    let mut environment = Environment::new();
    environment.add_template("page.html", include_str!("page.html"))?;
    let unexpected = rows.iter().filter(|row| row.unexpected).count();
    let words: Vec<_> = Class::COUNTED.iter().map(|class| class.word()).collect();
    Ok(environment.get_template("page.html")?.render(context! {
        style => include_str!("page.css"),
        script => include_str!("page.js"),
        closing,
        green => unexpected == 0,
        engines => Value::from(Serde(engines)),
        words => Value::from(Serde(&words)),
        modules => Value::from(Serde(modules(rows))),
    })?)
}

fn modules(rows: &[Row]) -> Vec<Module<'_>> {
    let mut names: Vec<&str> = rows.iter().map(|row| row.module.as_str()).collect();
    names.sort_unstable();
    names.dedup();
    names.into_iter().map(|name| module(name, rows)).collect()
}

fn module<'a>(name: &'a str, rows: &'a [Row]) -> Module<'a> {
    let own: Vec<&Row> = rows.iter().filter(|row| row.module == name).collect();
    let count = |class: &Class| {
        let count = own.iter().filter(|row| row.class == *class).count();
        (class.word(), count)
    };
    // What only CPython has is counted nowhere and would fill the page.
    let shown = own.iter().filter(|row| row.class != Class::Cpython);
    Module {
        name,
        counts: Class::COUNTED.iter().map(count).collect(),
        unexpected: own.iter().filter(|row| row.unexpected).count(),
        rows: shown.map(|row| line(row)).collect(),
    }
}

fn line(row: &Row) -> Line<'_> {
    let cell = |entry: &Option<super::engine::Entry>| match entry {
        None => String::new(),
        Some(entry) if entry.value.is_empty() => entry.kind.clone(),
        Some(entry) => format!("{} {}", entry.kind, entry.value),
    };
    Line {
        name: &row.name,
        word: row.class.word(),
        unexpected: row.unexpected,
        reason: &row.reason,
        cells: row.cells.iter().map(cell).collect(),
    }
}
