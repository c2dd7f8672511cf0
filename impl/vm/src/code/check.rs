//! The check of one function's instructions, each by itself: operands are there, indices and jumps are inside.
//!
//! Not here: what instructions find on the operand stack (`verify`).

use super::instruction::{Instruction, decode};
use super::verify::Places;
use crate::value::Value;
use bytecode::op::{Format, Op};
use bytecode::prelude::Prelude;

/// The tables that instructions refer to, or how long they are.
#[derive(Clone, Copy)]
pub(super) struct Tables<'a> {
    pub(super) n_qstrs: usize,
    pub(super) n_consts: usize,
    /// How many cells a function inside takes at most, if there is one with this number.
    pub(super) most_cells: &'a dyn Fn(usize) -> Option<usize>,
}

/// Slots that a function may ask for at most; whether there is room for them is seen at a call.
const MAX_SLOTS: usize = 1 << 24;

/// Slots of locals and handlers, behind which operands begin: a code object counts them in 16 bits.
const MAX_FIXED: usize = u16::MAX as usize;

/// Locals for the tuple of `*args` and the dict of `**kwargs`, which the prelude does not count.
const STARRED: usize = 2;

/// What is known of a function's instructions.
pub(super) struct Checked {
    /// One more than the highest local that is used.
    pub(super) n_locals: usize,
    /// Whether some instruction may run more than once in one call.
    pub(super) has_loops: bool,
}

/// Checks a function; notes where its instructions are, if somebody asks.
pub(super) fn check(
    code: &[u8],
    prelude: &Prelude,
    tables: Tables<'_>,
    mut places: Option<&mut Places>,
) -> Option<Checked> {
    let names = prelude.names(code)?;
    let has_names = names.arguments.clone().count() == prelude.n_named_args();
    let are_known =
        names.name < tables.n_qstrs && names.arguments.clone().all(|name| name < tables.n_qstrs);
    let is_sane = prelude.n_state <= MAX_SLOTS
        && prelude.n_exc_stack <= MAX_FIXED
        && prelude.n_cell <= MAX_FIXED
        && prelude.n_def_pos_args <= prelude.n_pos_args;
    if !has_names || !are_known || !is_sane {
        return None;
    }
    let cells = prelude
        .cells(code)
        .iter()
        .map(|cell| usize::from(*cell) + 1);
    let mut n_locals = cells.fold(prelude.n_named_args(), usize::max);
    let start = prelude.bytecode_offset();
    let (mut at, mut has_loops) = (start, false);
    while at < code.len() {
        let instruction = decode(code, start, at)?;
        check_operands(&instruction, tables).then_some(())?;
        n_locals = n_locals.max(local(&instruction).map_or(0, |local| local + 1));
        has_loops |= instruction.target != 0 && instruction.target <= at;
        if let Some(places) = &mut places {
            places.note(&instruction);
        }
        at = instruction.next;
    }
    (n_locals + STARRED + 3 * prelude.n_exc_stack <= MAX_FIXED).then_some(Checked {
        n_locals,
        has_loops,
    })
}

/// The local that an instruction uses.
fn local(instruction: &Instruction) -> Option<usize> {
    match instruction.op {
        Op::LoadFastN
        | Op::StoreFastN
        | Op::DeleteFast
        | Op::LoadDeref
        | Op::StoreDeref
        | Op::DeleteDeref => Some(instruction.operand.min(MAX_FIXED)),
        Op::LoadFastMulti | Op::StoreFastMulti => Some(usize::from(instruction.position)),
        _ => None,
    }
}

fn check_operands(instruction: &Instruction, tables: Tables<'_>) -> bool {
    let operand = instruction.operand;
    match instruction.op {
        Op::LoadConstObj => operand < tables.n_consts,
        Op::MakeFunction | Op::MakeFunctionDefargs | Op::MakeClosure | Op::MakeClosureDefargs => {
            let most = (tables.most_cells)(operand);
            most.is_some_and(|most| usize::from(instruction.byte) <= most)
        }
        Op::BuildSlice => operand == 2 || operand == 3,
        Op::StoreComp => operand & 3 != 3,
        Op::LoadConstSmallInt => isize::try_from(instruction.number)
            .is_ok_and(|number| Value::try_small(number).is_some()),
        op if op.format() == Format::Qstr => operand < tables.n_qstrs,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec::Vec;
    use bytecode::op::byte as op;

    /// A function that deletes a local, with a number of two bytes, and has nested handlers.
    #[track_caller]
    fn check_fits(local: usize, n_exc_stack: usize, fits: bool) {
        let mut code = Vec::new();
        let prelude = Prelude {
            n_state: 4,
            n_info: 1,
            n_exc_stack,
            ..Prelude::default()
        };
        prelude.encode(&mut code);
        let number = [local >> 14, local >> 7, local].map(|part| part as u8 & 0x7f);
        code.extend([
            0,
            op::DeleteFast,
            number[0] | 0x80,
            number[1] | 0x80,
            number[2],
        ]);
        let prelude = Prelude::decode(&code).unwrap();
        assert_eq!(prelude.n_exc_stack, n_exc_stack);
        let tables = Tables {
            n_qstrs: 1,
            n_consts: 0,
            most_cells: &|_| None,
        };
        let checked = check(&code, &prelude, tables, None);
        assert_eq!(checked.is_some(), fits);
    }

    #[test]
    fn locals_and_handlers_fit_what_counts_them() {
        check_fits(0xfffc, 0, true);
        check_fits(0xfffd, 0, false);
        check_fits(70_000, 0, false);
        check_fits(20_000, 16_383, false);
        check_fits(16_383, 16_383, true);
    }
}
