//! Which number the gdbstub gives to which register.

use std::collections::BTreeMap;

use anyhow::Result;

use super::gdb::Gdb;

/// Reads the numbers from the description that the stub gives of itself, which is XML in several files.
pub(super) fn numbers(gdb: &mut Gdb) -> Result<BTreeMap<String, u32>> {
    let target = gdb.file("target.xml")?;
    let mut numbers = BTreeMap::new();
    let mut next = 0;
    for include in elements(&target, "xi:include") {
        if let Some(file) = attribute(include, "href") {
            let text = gdb.file(file)?;
            next = collect(&text, next, &mut numbers);
        }
    }
    Ok(numbers)
}

/// Adds the registers of one file, and returns the number after the last.
fn collect(text: &str, mut next: u32, numbers: &mut BTreeMap<String, u32>) -> u32 {
    for register in elements(text, "reg") {
        let explicit = attribute(register, "regnum").and_then(|number| number.parse().ok());
        let number = explicit.unwrap_or(next);
        if let Some(name) = attribute(register, "name") {
            numbers.insert(name.to_lowercase(), number);
        }
        next = number + 1;
    }
    next
}

/// Returns the tags with a name.
fn elements<'a>(text: &'a str, name: &'a str) -> impl Iterator<Item = &'a str> {
    text.split('<').filter_map(move |tag| {
        let rest = tag.strip_prefix(name)?;
        rest.starts_with(char::is_whitespace).then_some(rest)
    })
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(&format!(" {name}="))?;
    let quote = rest
        .chars()
        .next()
        .filter(|quote| matches!(quote, '"' | '\''))?;
    rest[1..].split(quote).next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn registers_are_numbered_in_order_unless_they_say() {
        let text = r#"<feature name="m"><reg name="lr" bitsize="32"/>
            <reg name="pc" bitsize="32" type="code_ptr"/><reg name="xPSR" bitsize="32" regnum="25"/></feature>"#;
        let mut numbers = BTreeMap::new();
        assert_eq!(collect(text, 14, &mut numbers), 26);
        let found: Vec<_> = numbers
            .iter()
            .map(|(name, number)| (name.as_str(), *number))
            .collect();
        assert_eq!(found, [("lr", 14), ("pc", 15), ("xpsr", 25)]);
    }
}
