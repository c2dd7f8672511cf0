//! The line table: which source line each bytecode offset belongs to.
//!
//! A row advances the offset by `B` bytes and the line by `L` lines:
//!
//! ```text
//! 0LLBBBBB             lines 0..=3, bytes 0..=31
//! 1LLLBBBB LLLLLLLL    lines 0..=2047 (the high three bits first), bytes 0..=15
//! ```
//!
//! The table starts at offset 0 and line 1.

use alloc::vec::Vec;

/// Appends rows that advance by `bytes` and `lines`.
pub fn encode(out: &mut Vec<u8>, mut bytes: usize, mut lines: usize) {
    while bytes > 0 || lines > 0 {
        if lines <= 6 || bytes > 0x0f {
            let step = bytes.min(0x1f);
            let advance = if step < bytes { 0 } else { lines.min(3) };
            out.push((step | advance << 5) as u8);
            bytes -= step;
            lines -= advance;
        } else {
            let advance = lines.min(0x7ff);
            out.push((0x80 | bytes | (advance >> 4) & 0x70) as u8);
            out.push(advance as u8);
            bytes = 0;
            lines -= advance;
        }
    }
}

/// The rows of a table: how many bytes and lines each advances.
#[derive(Clone, Debug)]
pub struct Rows<'table> {
    rest: core::slice::Iter<'table, u8>,
}

impl<'table> Rows<'table> {
    /// Iterates over a table.
    pub fn new(table: &'table [u8]) -> Rows<'table> {
        Rows { rest: table.iter() }
    }

    /// Bytes of the table that are left.
    pub fn rest_len(&self) -> usize {
        self.rest.len()
    }
}

impl Iterator for Rows<'_> {
    type Item = (usize, usize);

    fn next(&mut self) -> Option<(usize, usize)> {
        let first = *self.rest.next()?;
        if first & 0x80 == 0 {
            return Some((usize::from(first & 0x1f), usize::from(first >> 5)));
        }
        let low = self.rest.next().copied().unwrap_or(0);
        let lines = usize::from(first & 0x70) << 4 | usize::from(low);
        Some((usize::from(first & 0x0f), lines))
    }
}

/// Finds the line of a bytecode offset (counted from the first opcode, after prelude and cells).
pub fn lookup(table: &[u8], mut offset: usize) -> usize {
    let mut line = 1;
    for (bytes, lines) in Rows::new(table) {
        if offset < bytes {
            break;
        }
        offset -= bytes;
        line += lines;
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lookup_finds_encoded_lines() {
        let mut table = Vec::new();
        let rows = [(0, 4), (10, 1), (40, 3), (5, 700), (3, 5000)];
        for (bytes, lines) in rows {
            encode(&mut table, bytes, lines);
        }
        let (mut offset, mut line) = (0, 1);
        for (bytes, lines) in rows {
            if bytes > 0 {
                assert_eq!(lookup(&table, offset + bytes - 1), line);
            }
            offset += bytes;
            line += lines;
            assert_eq!(lookup(&table, offset), line);
        }
    }
}
