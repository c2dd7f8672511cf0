//! Tables of sizes; the record in `golden/size` is such a table, as Markdown.

use crate::Result;

/// One thing that is measured.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Row {
    pub(super) name: String,
    pub(super) figures: Vec<u64>,
}

/// Figures by name and column; the first column is the name.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Table {
    columns: Vec<String>,
    rows: Vec<Row>,
}

impl Table {
    pub(super) fn new(columns: &[&str], rows: Vec<Row>) -> Table {
        Table {
            columns: columns.iter().map(|column| (*column).to_owned()).collect(),
            rows,
        }
    }

    /// Reads what [`Table::text`] writes without a record.
    pub(super) fn read(text: &str) -> Result<Table> {
        let mut lines = text.lines().filter(|line| line.starts_with('|'));
        let columns = cells(lines.next().unwrap_or_default());
        let row = |line: &str| {
            let cells = cells(line);
            let (name, figures) = cells.split_first().ok_or("a row without cells")?;
            let figures = figures.iter().map(|cell| cell.parse());
            Ok(Row {
                name: name.clone(),
                figures: figures
                    .collect::<std::result::Result<_, _>>()
                    .map_err(|error| format!("{line}: {error}"))?,
            })
        };
        Ok(Table {
            columns,
            rows: lines.skip(1).map(row).collect::<Result<_>>()?,
        })
    }

    /// The recorded figure of a row and column.
    fn figure(&self, name: &str, column: &str) -> Option<u64> {
        let row = self.rows.iter().find(|row| row.name == name)?;
        let index = self.columns[1..].iter().position(|known| known == column)?;
        row.figures.get(index).copied()
    }

    /// Writes the table; with a record, changes stand behind the figures.
    pub(super) fn text(&self, recorded: Option<&Table>) -> String {
        let mut text = format!("| {} |\n|---", self.columns.join(" | "));
        text += &"|--:".repeat(self.columns.len() - 1);
        text += "|\n";
        for row in &self.rows {
            text += &format!("| {} ", row.name);
            for (figure, column) in row.figures.iter().zip(&self.columns[1..]) {
                text += &format!("| {figure}");
                let old = recorded.and_then(|table| table.figure(&row.name, column));
                if let Some(old) = old.filter(|old| old != figure) {
                    text += &format!(" ({:+})", i128::from(*figure) - i128::from(old));
                }
                text += " ";
            }
            text += "|\n";
        }
        text
    }

    /// The figures of some columns that have grown by more than `percent`.
    pub(super) fn grown(&self, recorded: &Table, columns: &[&str], percent: f64) -> Vec<String> {
        let mut grown = Vec::new();
        for row in &self.rows {
            for (figure, column) in row.figures.iter().zip(&self.columns[1..]) {
                let Some(old) = recorded.figure(&row.name, column) else {
                    continue;
                };
                let most = old as f64 * (1.0 + percent / 100.0);
                if columns.contains(&column.as_str()) && *figure as f64 > most {
                    grown.push(format!("{column} of {}: {old}, now {figure}", row.name));
                }
            }
        }
        grown
    }
}

/// The cells of a line of a Markdown table.
fn cells(line: &str) -> Vec<String> {
    let line = line.trim().trim_matches('|');
    line.split('|').map(|cell| cell.trim().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(figures: [u64; 2]) -> Table {
        let row = Row {
            name: "vm with tier".to_owned(),
            figures: figures.to_vec(),
        };
        Table::new(&["crate", "flash", "ram"], vec![row])
    }

    #[test]
    fn a_table_is_read_as_it_is_written() {
        let text = table([120, 7]).text(None);
        assert_eq!(
            text,
            "| crate | flash | ram |\n|---|--:|--:|\n| vm with tier | 120 | 7 |\n"
        );
        assert_eq!(Table::read(&text).unwrap(), table([120, 7]));
        assert!(Table::read("| a | b |\n|---|--:|\n| x | y |\n").is_err());
    }

    #[test]
    fn changes_stand_behind_figures() {
        let text = table([130, 7]).text(Some(&table([120, 7])));
        assert!(
            text.ends_with("| vm with tier | 130 (+10) | 7 |\n"),
            "{text}"
        );
    }

    #[test]
    fn growth_is_found_in_the_columns_that_count() {
        let old = table([100, 5]);
        assert!(table([102, 50]).grown(&old, &["flash"], 2.0).is_empty());
        assert_eq!(
            table([103, 5]).grown(&old, &["flash"], 2.0),
            ["flash of vm with tier: 100, now 103"]
        );
    }
}
