//! An `.mpy` file: read, verified, written again, and run if it is accepted.

use bytecode::mpy;

use super::Verdict;
use crate::machine::{self, Ending, Program, SMALL_INT_BITS};

const HEAP_BYTES: usize = 48 << 10;

pub(super) fn run(file: &[u8]) -> Verdict {
    let Ok((header, module)) = mpy::read(file, SMALL_INT_BITS) else {
        return Verdict::Refused;
    };
    let written = mpy::write(&module, &header);
    let again =
        mpy::read(&written, SMALL_INT_BITS).map(|(header, module)| mpy::write(&module, &header));
    assert_eq!(
        again.as_ref(),
        Ok(&written),
        "a file that was written reads back"
    );
    match machine::run(Program::Compiled(file), HEAP_BYTES).ending {
        Ending::Refused => Verdict::Refused,
        Ending::Ran => Verdict::Done,
        Ending::OutOfTime => Verdict::OutOfTime,
    }
}
