//! Where the loop of the wordcode tier lies in the program, which `impl/port-unix/start.ld` places.
//!
//! Its head, which reads the next word, is what most jumps backwards in its function lead to. Where it is not at the start of
//! a cache line, programs take 4 % longer, and no count of instructions shows it.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use crate::{Result, process};

/// Part of the symbol of the function that holds the loop.
const LOOP: &str = "execute_words";

const CACHE_LINE_BYTES: u64 = 64;

/// Returns how many bytes behind the start of a cache line the loop begins; needs `objdump`.
pub(crate) fn misplaced_bytes(program: &Path) -> Result<u64> {
    let mut objdump = Command::new("objdump");
    objdump.args(["-d", "--no-show-raw-insn", "--section=.text.start"]);
    let listing = process::output(objdump.arg(program))?;
    match head(&listing) {
        Some(address) => Ok(address % CACHE_LINE_BYTES),
        None => Err(format!("no loop is found in a function named {LOOP}")),
    }
}

/// The address that most jumps backwards lead to in the function of the loop.
fn head(listing: &str) -> Option<u64> {
    let is_start = |line: &&str| line.ends_with(">:") && line.contains(LOOP);
    let function = listing.lines().skip_while(|line| !is_start(line)).skip(1);
    let mut jumps = BTreeMap::<u64, u32>::new();
    // A gap before a function has the function's name as well.
    let others = |line: &&str| line.ends_with(">:") && !line.contains(LOOP);
    for (from, to) in function.take_while(|line| !others(line)).filter_map(jump) {
        if to < from {
            *jumps.entry(to).or_default() += 1;
        }
    }
    let (address, _) = jumps.into_iter().max_by_key(|(_, count)| *count)?;
    Some(address)
}

/// Where a line of a listing is, and where it jumps, if it is a jump to an address.
fn jump(line: &str) -> Option<(u64, u64)> {
    let (address, instruction) = line.split_once(':')?;
    let mut words = instruction.split_whitespace();
    let name = words.next()?;
    let target = words.next().filter(|_| name.starts_with('j'))?;
    let number = |text: &str| u64::from_str_radix(text, 16).ok();
    Some((number(address.trim())?, number(target)?))
}

#[cfg(test)]
mod tests {
    use super::head;

    #[test]
    fn the_head_is_where_most_jumps_go_back_to() {
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
        assert_eq!(head(listing), Some(0x1014));
        assert_eq!(head("0000000000000f00 <other>:\n"), None);
    }
}
