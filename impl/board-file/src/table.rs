//! A board's file, and what is looked up in it.

use std::fs;
use std::path::Path;

use toml::{Table, Value};

/// What a board's file says.
pub(crate) struct Board {
    /// The name of the file.
    pub(crate) name: String,
    table: Table,
}

impl Board {
    /// Reads the file of a board.
    pub(crate) fn read(folder: &Path, name: &str) -> Result<Board, String> {
        let file = folder.join(format!("{name}.toml"));
        let text =
            fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
        Board::parse(name, &text)
    }

    pub(crate) fn parse(name: &str, text: &str) -> Result<Board, String> {
        let table: Table = text.parse().map_err(|error| format!("{error}"))?;
        Ok(Board {
            name: name.to_owned(),
            table,
        })
    }

    /// The text of a key.
    pub(crate) fn text(&self, key: &str) -> Result<&str, String> {
        let text = self.find(key).and_then(Value::as_str);
        text.ok_or_else(|| format!("`{key}` is no text"))
    }

    /// The number of a key.
    pub(crate) fn number(&self, key: &str) -> Result<i64, String> {
        let number = self.find(key).and_then(Value::as_integer);
        number.ok_or_else(|| format!("`{key}` is no number"))
    }

    /// What `key` or `table.key` says.
    pub(crate) fn find(&self, key: &str) -> Option<&Value> {
        let (table, key) = match key.split_once('.') {
            Some((table, key)) => (self.table.get(table)?.as_table()?, key),
            None => (&self.table, key),
        };
        table.get(key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_found_in_tables_and_outside() {
        let board = Board::parse("b", "a = 1\nt = 'x'\n[uart]\nstart = 0x10").unwrap();
        assert_eq!(board.number("a"), Ok(1));
        assert_eq!(board.number("uart.start"), Ok(16));
        assert_eq!(board.text("t"), Ok("x"));
        assert_eq!(board.number("t"), Err("`t` is no number".to_owned()));
        assert_eq!(
            board.number("uart.end"),
            Err("`uart.end` is no number".to_owned())
        );
    }
}
