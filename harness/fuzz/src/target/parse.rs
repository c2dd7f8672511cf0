//! Text for the compiler: whatever it is, there is a module or an error, and a module survives a file.

use bytecode::mpy::{self, Header};
use compiler::{Mode, Options};

use super::Verdict;
use crate::machine::SMALL_INT_BITS;

pub(super) fn run(text: &[u8]) -> Verdict {
    let mut verdict = Verdict::Refused;
    for mode in [Mode::File, Mode::Single, Mode::Pasted, Mode::Eval] {
        let options = Options {
            mode,
            opt_level: (text.len() % 4) as u8,
            small_int_bits: SMALL_INT_BITS,
            template_strings: text.len().is_multiple_of(2),
            ..Options::default()
        };
        let Ok(module) = compiler::compile(text, &options) else {
            continue;
        };
        verdict = Verdict::Done;
        let header = Header::bytecode_only(SMALL_INT_BITS);
        let file = mpy::write(&module, &header);
        let read = mpy::read(&file, SMALL_INT_BITS).expect("what was compiled reads back");
        // Constants that are not equal to themselves make modules unequal; files tell them apart.
        assert_eq!(
            mpy::write(&read.1, &read.0),
            file,
            "what was compiled reads back"
        );
    }
    verdict
}
