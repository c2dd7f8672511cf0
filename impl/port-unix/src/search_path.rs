//! `sys.path` at the start.
//!
//! Invariants: the first entry is for the program: empty, or the directory of the file that runs.

use alloc::vec;
use alloc::vec::Vec;

/// Where modules are looked for unless `MICROPYPATH` says otherwise.
const DEFAULT: &[u8] = b".frozen:~/.micropython/lib:/usr/lib/micropython";

/// Returns the entries: an empty one, then those of `MICROPYPATH` with `~/` at their start replaced by the home.
pub(crate) fn entries(micropypath: Option<&[u8]>, home: Option<&[u8]>) -> Vec<Vec<u8>> {
    let list = micropypath.unwrap_or(DEFAULT);
    let list = list.strip_prefix(b":").unwrap_or(list);
    let mut entries = vec![Vec::new()];
    if !list.is_empty() {
        let expanded = list.split(|&byte| byte == b':');
        entries.extend(expanded.map(|entry| expand_home(entry, home)));
    }
    entries
}

fn expand_home(entry: &[u8], home: Option<&[u8]>) -> Vec<u8> {
    match (entry, home) {
        ([b'~', rest @ ..], Some(home)) if rest.starts_with(b"/") => [home, rest].concat(),
        _ => entry.to_vec(),
    }
}

#[cfg(test)]
mod tests {
    use super::entries;

    fn check(micropypath: Option<&str>, home: Option<&str>, expected: &[&str]) {
        let found = entries(micropypath.map(str::as_bytes), home.map(str::as_bytes));
        let expected: Vec<Vec<u8>> = expected.iter().map(|entry| (*entry).into()).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn default_starts_with_the_program_and_the_frozen_modules() {
        let home_lib = "/h/.micropython/lib";
        check(
            None,
            Some("/h"),
            &["", ".frozen", home_lib, "/usr/lib/micropython"],
        );
    }

    #[test]
    fn empty_entries_are_kept_except_the_first() {
        check(Some(""), None, &[""]);
        check(Some(":"), None, &[""]);
        check(Some(":a::b:"), None, &["", "a", "", "b", ""]);
    }

    #[test]
    fn home_is_expanded_at_the_start_only() {
        check(
            Some("~:~x/y:~/z:a/~/b"),
            Some("/h"),
            &["", "~", "~x/y", "/h/z", "a/~/b"],
        );
        check(Some("~/z"), None, &["", "~/z"]);
    }
}
