//! The names of frozen code that the pool of the VM does not have.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::{Content, Image};

/// The names, sorted; their numbers follow those of the VM's pool.
pub(super) struct Names {
    names: Vec<Vec<u8>>,
}

impl Names {
    /// The names of an image: those that code uses, and those that modules are imported by.
    pub(super) fn of(image: &Image) -> Result<Names, String> {
        let mut names = BTreeSet::new();
        for (path, frozen) in image {
            names.insert(path.clone().into_bytes());
            names.extend(module_names(path).into_iter().map(String::into_bytes));
            if let Content::Code(module) = &frozen.content {
                names.extend(module.qstrs.iter().map(|name| name.to_vec()));
            }
        }
        names.retain(|name| !vm::qstr::is_rom_name(name));
        if names.len() >= usize::from(u16::MAX) {
            return Err(format!("too many names: {}", names.len()));
        }
        Ok(Names {
            names: names.into_iter().collect(),
        })
    }

    /// The expression of a name's id.
    pub(super) fn id(&self, name: &[u8]) -> String {
        match self
            .names
            .binary_search_by(|known| known.as_slice().cmp(name))
        {
            Ok(index) => format!("own_name({index})"),
            Err(_) => format!("known_name(b\"{}\")", name.escape_ascii()),
        }
    }

    /// Writes the tables that find names and their texts.
    pub(super) fn write(&self, out: &mut String) {
        let hashes: Vec<u32> = self.names.iter().map(|name| hash(name)).collect();
        let slots = slots(&hashes);
        let names = self.names.iter();
        let names: Vec<String> = names
            .map(|name| format!("b\"{}\"", name.escape_ascii()))
            .collect();
        let _ = write!(
            out,
            "const NAMES: vm::frozen::Names = vm::frozen::Names {{\n\
             \x20   names: &[{}],\n    hashes: &{hashes:?},\n    slots: &{slots:?},\n}};\n\
             const _: () = assert!(NAMES.are_new(), \"frozen for another version of the interpreter\");\n",
            names.join(", ")
        );
    }
}

fn hash(name: &[u8]) -> u32 {
    vm::qstr::hash_bytes(name)
}

/// Numbers plus one in the order of hashes, with free slots between them.
fn slots(hashes: &[u32]) -> Vec<u16> {
    if hashes.is_empty() {
        return Vec::new();
    }
    let mut slots = vec![0u16; (hashes.len() * 2).next_power_of_two()];
    let mask = slots.len() - 1;
    for (number, hash) in (1..).zip(hashes) {
        let mut slot = *hash as usize & mask;
        while slots[slot] != 0 {
            slot = (slot + 1) & mask;
        }
        slots[slot] = number;
    }
    slots
}

/// What a module is called by `help`, and what it, and every package around it, is called by `import`: with and without
/// the packages.
fn module_names(path: &str) -> Vec<String> {
    let file = path.strip_suffix(".py").unwrap_or(path);
    let stem = file.strip_suffix("/__init__").unwrap_or(file);
    let parts: Vec<&str> = stem.split('/').collect();
    let whole = (1..=parts.len()).map(|count| parts[..count].join("."));
    whole
        .chain([file.to_owned()])
        .chain(parts.iter().map(|part| (*part).to_owned()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modules_are_called_by_their_packages_too() {
        let names = module_names("a/b/__init__.py");
        assert_eq!(names, ["a", "a.b", "a/b/__init__", "a", "b"]);
        assert_eq!(module_names("c.py"), ["c", "c", "c"]);
    }

    #[test]
    fn every_hash_finds_its_number() {
        let hashes = [5, 5, 13, 4];
        let slots = slots(&hashes);
        for (number, hash) in (1u16..).zip(hashes) {
            let start = hash as usize & 7;
            let at = (start..start + 8).find(|at| slots[at & 7] == number);
            assert!((start..at.unwrap()).all(|at| slots[at & 7] != 0));
        }
    }
}
