//! Where the loop of the wordcode tier lies in the program, which `impl/port-unix/start.ld` places.
//!
//! From its head, which reads the next word and is what most jumps backwards in its function lead to, to the jump to a
//! handler it lies in one cache line. Where it lies in two, programs take 15 % longer, and no count of instructions shows it.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use crate::{Result, process};

/// Part of the symbol of the function that holds the loop.
const LOOP: &str = "execute_words";

const CACHE_LINE_BYTES: u64 = 64;

/// Where the loop is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// The address of its head.
    head: u64,
    /// The address of what follows the jump to a handler.
    end: u64,
}

impl Place {
    /// Finds the loop in a program; needs `objdump`.
    pub(crate) fn find(program: &Path) -> Result<Place> {
        let mut objdump = Command::new("objdump");
        objdump.args(["-d", "--no-show-raw-insn", "--section=.text.start"]);
        let listing = process::output(objdump.arg(program))?;
        let place = Place::in_listing(&listing);
        place.ok_or_else(|| format!("no loop is found in a function named {LOOP}"))
    }

    /// Whether the loop is in one cache line.
    pub(crate) fn is_in_one_line(self) -> bool {
        self.head / CACHE_LINE_BYTES == (self.end - 1) / CACHE_LINE_BYTES
    }

    /// How many bytes the loop begins behind the start of a cache line.
    pub(crate) fn offset(self) -> u64 {
        self.head % CACHE_LINE_BYTES
    }

    fn in_listing(listing: &str) -> Option<Place> {
        let is_start = |line: &&str| line.ends_with(">:") && line.contains(LOOP);
        let function = listing.lines().skip_while(|line| !is_start(line)).skip(1);
        // A gap before a function has the function's name as well.
        let is_other = |line: &&str| line.ends_with(">:") && !line.contains(LOOP);
        let lines: Vec<&str> = function.take_while(|line| !is_other(line)).collect();
        let head = head(&lines)?;
        let mut after = lines
            .iter()
            .copied()
            .skip_while(|line| address(line) < Some(head));
        after.find(|line| line.contains("jmp") && line.contains('*'))?;
        let end = after.find_map(address)?;
        Some(Place { head, end })
    }
}

/// The address of a line of a listing.
fn address(line: &str) -> Option<u64> {
    let (address, _) = line.split_once(':')?;
    u64::from_str_radix(address.trim(), 16).ok()
}

/// The address that most jumps backwards lead to.
fn head(lines: &[&str]) -> Option<u64> {
    let mut jumps = BTreeMap::<u64, u32>::new();
    for (from, to) in lines.iter().filter_map(|line| jump(line)) {
        if to < from {
            *jumps.entry(to).or_default() += 1;
        }
    }
    let (address, _) = jumps.into_iter().max_by_key(|(_, count)| *count)?;
    Some(address)
}

/// Where a line of a listing is, and where it jumps, if it is a jump to an address.
fn jump(line: &str) -> Option<(u64, u64)> {
    let (_, instruction) = line.split_once(':')?;
    let mut words = instruction.split_whitespace();
    let name = words.next()?;
    let target = words.next().filter(|_| name.starts_with('j'))?;
    Some((address(line)?, u64::from_str_radix(target, 16).ok()?))
}

#[cfg(test)]
mod tests {
    use super::Place;

    #[test]
    fn the_loop_is_from_where_most_jumps_go_back_to_to_the_jump_by_table() {
        let listing = "
0000000000000f00 <other>:
  f00:\tjmp    e00 <x>
  f02:\tjmp    e00 <x>
  f04:\tjmp    e00 <x>

0000000000001000 <_ZN2vm13execute_words17h0E-0x10>:
  1000:\tint3

0000000000001010 <_ZN2vm13execute_words17h0E>:
  1010:\tpush   %rbp
  1014:\tjmp    *0x2029b0(,%rax,8)
  1020:\tje     1040 <_ZN2vm13execute_words17h0E+0x30>
  1030:\tjmp    1014 <_ZN2vm13execute_words17h0E+0x4>
  1040:\tjne    1014 <_ZN2vm13execute_words17h0E+0x4>
  1050:\tjmp    1010 <_ZN2vm13execute_words17h0E>

0000000000002000 <last>:
  2000:\tjmp    1010 <_ZN2vm13execute_words17h0E>
  2004:\tjmp    1010 <_ZN2vm13execute_words17h0E>
";
        let place = Place::in_listing(listing).unwrap();
        assert_eq!((place.head, place.end), (0x1014, 0x1020));
        assert!(place.is_in_one_line());
        assert_eq!(place.offset(), 0x14);
        assert_eq!(Place::in_listing("0000000000000f00 <other>:\n"), None);
        let (head, end) = (0x103e, 0x1051);
        assert!(!Place { head, end }.is_in_one_line());
    }
}
