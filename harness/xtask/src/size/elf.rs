//! The loaded bytes of programs and libraries, as their section headers tell them.
//!
//! ```text
//!   ELF      32 or 64 bits, little-endian: a table of section headers
//!   archive  "!<arch>\n", then members: a header of 60 bytes, the bytes, padding to an even length
//! ```
//!
//! Counted as the `size` tool does: read-only loaded sections are text, writable ones data, those without content bss.
//! Unwinding tables are left out: nothing unwinds here, and boards throw them away.

const WRITABLE: u64 = 1;
const LOADED: u64 = 2;
const WITHOUT_CONTENT: u32 = 8;
const ARM_UNWINDING: u32 = 0x7000_0001;

const ARCHIVE: &[u8] = b"!<arch>\n";
const MEMBER_HEADER_BYTES: usize = 60;

/// Loaded bytes, by kind.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub(crate) struct Sections {
    pub(crate) text: u64,
    pub(crate) data: u64,
    pub(crate) bss: u64,
}

/// Where the fields of headers are.
struct Layout {
    word_bytes: usize,
    table: usize,
    entry_bytes: usize,
    entries: usize,
    flags: usize,
    length: usize,
}

const ELF_32: Layout = Layout {
    word_bytes: 4,
    table: 0x20,
    entry_bytes: 0x2e,
    entries: 0x30,
    flags: 8,
    length: 0x14,
};

const ELF_64: Layout = Layout {
    word_bytes: 8,
    table: 0x28,
    entry_bytes: 0x3a,
    entries: 0x3c,
    flags: 8,
    length: 0x20,
};

impl Sections {
    /// What a program or an archive of objects loads; `None` if it is neither, or cut short.
    pub(crate) fn of(file: &[u8]) -> Option<Sections> {
        match file.strip_prefix(ARCHIVE) {
            Some(members) => Sections::of_members(members),
            None => Sections::of_elf(file),
        }
    }

    /// Adds up the members that are objects.
    fn of_members(mut rest: &[u8]) -> Option<Sections> {
        let mut sum = Sections::default();
        while !rest.is_empty() {
            let (header, bytes) = rest.split_at_checked(MEMBER_HEADER_BYTES)?;
            let length = std::str::from_utf8(header.get(48..58)?).ok()?;
            let length: usize = length.trim().parse().ok()?;
            let member = bytes.get(..length)?;
            if member.starts_with(b"\x7fELF") {
                let sections = Sections::of_elf(member)?;
                sum.text += sections.text;
                sum.data += sections.data;
                sum.bss += sections.bss;
            }
            rest = bytes.get(length + length % 2..).unwrap_or_default();
        }
        Some(sum)
    }

    /// Adds up the section headers.
    fn of_elf(file: &[u8]) -> Option<Sections> {
        let layout = match file.get(..6)? {
            b"\x7fELF\x01\x01" => ELF_32,
            b"\x7fELF\x02\x01" => ELF_64,
            _ => return None,
        };
        let start = usize::try_from(number(file, layout.table, layout.word_bytes)?).ok()?;
        let entry_bytes = usize::try_from(number(file, layout.entry_bytes, 2)?).ok()?;
        let mut entries = number(file, layout.entries, 2)?;
        if entries == 0 && start != 0 {
            // More than the field can hold: the first section, which is none, has the number.
            entries = number(file.get(start..)?, layout.length, layout.word_bytes)?;
        }
        let mut sections = Sections::default();
        for index in 0..usize::try_from(entries).ok()? {
            let header = file.get(start.checked_add(index.checked_mul(entry_bytes)?)?..)?;
            let kind = u32::try_from(number(header, 4, 4)?).ok()?;
            let flags = number(header, layout.flags, layout.word_bytes)?;
            let bytes = number(header, layout.length, layout.word_bytes)?;
            sections.add(kind, flags, bytes);
        }
        Some(sections)
    }

    fn add(&mut self, kind: u32, flags: u64, bytes: u64) {
        if flags & LOADED == 0 || kind == ARM_UNWINDING {
            return;
        }
        match (kind, flags & WRITABLE) {
            (WITHOUT_CONTENT, _) => self.bss += bytes,
            (_, 0) => self.text += bytes,
            _ => self.data += bytes,
        }
    }

    /// What a microcontroller keeps in flash: code, constants, and what variables begin with.
    pub(crate) fn flash(self) -> u64 {
        self.text + self.data
    }

    /// What variables take of its RAM.
    pub(crate) fn ram(self) -> u64 {
        self.data + self.bss
    }
}

/// The little-endian number of `count` bytes at `offset`.
fn number(bytes: &[u8], offset: usize, count: usize) -> Option<u64> {
    let bytes = bytes.get(offset..offset + count)?;
    Some(
        bytes
            .iter()
            .rev()
            .fold(0, |number, byte| number << 8 | u64::from(*byte)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Builds a file of an ELF header and the given section headers (kind, flags, bytes).
    fn elf(layout: &Layout, headers: &[(u32, u64, u64)]) -> Vec<u8> {
        let mut file = vec![0; 0x40];
        file[..6].copy_from_slice(b"\x7fELF\x00\x01");
        file[4] = (layout.word_bytes / 4) as u8;
        file[layout.table] = 0x40;
        file[layout.entry_bytes] = 0x40;
        file[layout.entries] = headers.len() as u8;
        for (kind, flags, bytes) in headers {
            let mut header = [0; 0x40];
            header[4..8].copy_from_slice(&kind.to_le_bytes());
            header[layout.flags..][..4].copy_from_slice(&flags.to_le_bytes()[..4]);
            header[layout.length..][..4].copy_from_slice(&bytes.to_le_bytes()[..4]);
            file.extend(header);
        }
        file
    }

    fn archive(members: &[&[u8]]) -> Vec<u8> {
        let mut file = ARCHIVE.to_vec();
        for member in members {
            file.extend(format!("{:48}{:<10}`\n", "name/", member.len()).bytes());
            file.extend(*member);
            file.resize(file.len() + member.len() % 2, b'\n');
        }
        file
    }

    fn sections(text: u64, data: u64, bss: u64) -> Option<Sections> {
        Some(Sections { text, data, bss })
    }

    const HEADERS: [(u32, u64, u64); 6] = [
        (1, 6, 100),
        (1, 2, 20),
        (1, 3, 7),
        (8, 3, 4000),
        (1, 0, 9999),
        (ARM_UNWINDING, 2, 8),
    ];

    #[test]
    fn sections_are_counted_by_kind() {
        for layout in [ELF_32, ELF_64] {
            let file = elf(&layout, &HEADERS);
            assert_eq!(Sections::of(&file), sections(120, 7, 4000));
        }
    }

    #[test]
    fn objects_of_an_archive_are_added_up() {
        let object = elf(&ELF_32, &HEADERS);
        let file = archive(&[b"odd", &object, b"other!", &object]);
        assert_eq!(Sections::of(&file), sections(240, 14, 8000));
        assert_eq!(Sections::of(ARCHIVE), sections(0, 0, 0));
    }

    #[test]
    fn flash_holds_what_variables_begin_with() {
        let sections = Sections::of(&elf(&ELF_32, &HEADERS)).unwrap();
        assert_eq!((sections.flash(), sections.ram()), (127, 4007));
    }

    #[test]
    fn truncated_files_are_refused() {
        assert_eq!(Sections::of(b"\x7fELF\x02\x01"), None);
        assert_eq!(Sections::of(&elf(&ELF_64, &[(1, 6, 100)])[..0x50]), None);
        assert_eq!(Sections::of(b"#!/bin/sh"), None);
        assert_eq!(Sections::of(&archive(&[b"abcd"])[..66]), None);
    }
}
