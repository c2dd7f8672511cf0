//! Source text that is compiled and run in a small heap.

use generate::Random;

use super::Verdict;
use crate::machine::{self, Ending, Program};

const SMALLEST_HEAP: usize = 8 << 10;
const HEAP_RANGE: usize = 192 << 10;

pub(super) fn run(text: &[u8]) -> Verdict {
    let heap_bytes = SMALLEST_HEAP + Random::of_bytes(text).below(HEAP_RANGE);
    match machine::run(Program::Source(text), heap_bytes).ending {
        Ending::Refused => Verdict::Refused,
        Ending::Ran => Verdict::Done,
        Ending::OutOfTime => Verdict::OutOfTime,
    }
}
