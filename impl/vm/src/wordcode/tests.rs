//! Tests of the translator: bytecode in, wordcode out as text. What wordcode does is tested by the suites on every lane.

use alloc::string::String;
use alloc::vec::Vec;

use bytecode::op::{BinaryOp, UnaryOp, byte as op};

use super::listing::listing;
use super::source::Source;
use super::translate::run;
use crate::qstr::Qstr;
use crate::value::Value;

/// Locals of the tests' functions; the first is an argument.
const N_LOCALS: usize = 3;
const BLOCKS: usize = 1;

fn translate(n_blocks: usize, bytes: &[u8]) -> Option<String> {
    let consts = [Value::TRUE];
    let source = Source {
        bytes,
        start: 0,
        cells: &[],
        n_locals: N_LOCALS,
        n_arguments: 1,
        n_blocks,
        consts: &consts,
        name: &|_: usize| -> Qstr { q!("") },
    };
    run(&source).map(|(emitter, _)| listing(&emitter.words))
}

#[track_caller]
fn check(bytes: &[u8], expected: &[&str]) {
    check_blocks(0, bytes, expected);
}

#[track_caller]
fn check_blocks(n_blocks: usize, bytes: &[u8], expected: &[&str]) {
    let text = translate(n_blocks, bytes).unwrap_or_default();
    assert_eq!(text.lines().collect::<Vec<_>>(), expected);
}

#[track_caller]
fn check_refused(n_blocks: usize, bytes: &[u8]) {
    assert_eq!(translate(n_blocks, bytes), None);
}

const fn load(local: u8) -> u8 {
    op::LoadFastMulti + local
}

const fn store(local: u8) -> u8 {
    op::StoreFastMulti + local
}

const fn int(number: i8) -> u8 {
    (op::LoadConstSmallIntMulti as i8)
        .wrapping_add(16)
        .wrapping_add(number) as u8
}

const fn binary(operator: BinaryOp) -> u8 {
    op::BinaryOpMulti + operator as u8
}

/// A jump over so many bytes.
const fn by(distance: i8) -> u8 {
    (distance + 0x40) as u8
}

#[test]
fn operators_take_locals_and_small_numbers_where_they_are() {
    let sum = binary(BinaryOp::Add);
    check(
        &[load(0), load(0), sum, op::ReturnValue],
        &["0 Add 3 0 0", "1 Return 3"],
    );
    check(
        &[load(0), int(5), sum, op::ReturnValue],
        &["0 AddInt 3 0 #5", "1 Return 3"],
    );
    check(
        &[int(5), load(0), sum, op::ReturnValue],
        &["0 LoadInt 3 #5", "1 Add 3 3 0", "2 Return 3"],
    );
}

#[test]
fn a_store_becomes_the_destination_of_what_is_stored() {
    let add = binary(BinaryOp::InplaceAdd);
    check(
        &[
            load(0),
            int(1),
            add,
            store(0),
            op::LoadConstNone,
            op::ReturnValue,
        ],
        &["0 InplaceAddInt 0 0 #1", "1 ReturnNone 0"],
    );
}

#[test]
fn a_local_that_is_still_needed_is_saved_before_it_changes() {
    check(
        &[load(0), int(7), store(0), op::ReturnValue],
        &["0 LoadInt 4 #7", "1 Move 3 0", "2 Move 0 4", "3 Return 3"],
    );
}

#[test]
fn exchanging_locals_needs_one_more_register() {
    check(
        &[
            int(1),
            store(1),
            load(0),
            load(1),
            op::RotTwo,
            store(1),
            store(0),
            op::LoadConstNone,
            op::ReturnValue,
        ],
        &[
            "0 LoadInt 1 #1",
            "1 Move 4 0",
            "2 Move 3 1",
            "3 Move 1 4",
            "4 Move 0 3",
            "5 ReturnNone 0",
        ],
    );
}

#[test]
fn temporaries_are_exchanged_in_their_slots() {
    let negative = op::UnaryOpMulti + UnaryOp::Negative as u8;
    check(
        &[
            load(0),
            negative,
            load(0),
            negative,
            op::RotTwo,
            binary(BinaryOp::Subtract),
            op::ReturnValue,
        ],
        &[
            "0 Negative 3 0",
            "1 Negative 4 0",
            "2 Swap 3 4",
            "3 Subtract 3 3 4",
            "4 Return 3",
        ],
    );
}

#[test]
fn a_local_that_may_be_unset_is_checked_where_it_is_loaded() {
    check(
        &[load(1), load(1), op::BuildTuple, 2, op::ReturnValue],
        &[
            "0 Check 1",
            "1 Move 4 1",
            "2 Move 3 1",
            "3 BuildTuple 3 3 2",
            "4 Return 3",
        ],
    );
    let set_on_one_path = [
        load(0),
        op::PopJumpIfFalse,
        by(2),
        int(1),
        store(1),
        load(1),
        op::ReturnValue,
    ];
    check(
        &set_on_one_path,
        &[
            "0 JumpIfFalse 0 ->3",
            "2 LoadInt 1 #1",
            "3 Check 1",
            "4 Return 1",
        ],
    );
    let deleted = [
        int(1),
        store(1),
        op::DeleteFast,
        1,
        load(1),
        op::ReturnValue,
    ];
    check(
        &deleted,
        &["0 LoadInt 1 #1", "1 Unset 1", "2 Check 1", "3 Return 1"],
    );
}

#[test]
fn comparisons_and_jumps_are_one() {
    let less = binary(BinaryOp::Less);
    check(
        &[
            load(0),
            int(3),
            less,
            op::PopJumpIfTrue,
            by(1),
            op::RaiseLast,
            load(0),
            op::ReturnValue,
        ],
        &["0 JumpIfLessInt 0 #3 ->3", "2 RaiseLast 0", "3 Return 0"],
    );
    let not = op::UnaryOpMulti + UnaryOp::Not as u8;
    check(
        &[
            load(0),
            not,
            op::PopJumpIfTrue,
            by(1),
            op::RaiseLast,
            load(0),
            op::ReturnValue,
        ],
        &["0 JumpIfFalse 0 ->3", "2 RaiseLast 0", "3 Return 0"],
    );
}

#[test]
fn counted_loops_count_in_a_register() {
    // for i in range(n)
    let loop_body = [
        load(0),
        int(0),
        op::Jump,
        by(4),
        op::DupTop,
        store(1),
        int(1),
        binary(BinaryOp::InplaceAdd),
        op::DupTopTwo,
        op::RotTwo,
        binary(BinaryOp::Less),
        op::PopJumpIfTrue,
        by(-9),
        op::PopTop,
        op::PopTop,
        op::LoadConstNone,
        op::ReturnValue,
    ];
    check(
        &loop_body,
        &[
            "0 LoadInt 4 #0",
            "1 Move 3 0",
            "2 Jump ->5",
            "3 Move 1 4",
            "4 InplaceAddInt 4 4 #1",
            "5 JumpIfLess 4 3 ->3",
            "7 ReturnNone 0",
        ],
    );
}

#[test]
fn items_change_in_place() {
    let add = binary(BinaryOp::InplaceAdd);
    check(
        &[
            load(0),
            int(0),
            op::DupTopTwo,
            op::LoadSubscr,
            int(1),
            add,
            op::RotThree,
            op::StoreSubscr,
            op::LoadConstNone,
            op::ReturnValue,
        ],
        &[
            "0 LoadSubscrInt 5 0 #0",
            "1 InplaceAddInt 5 5 #1",
            "2 LoadInt 4 #0",
            "3 StoreSubscr 0 4 5",
            "4 ReturnNone 0",
        ],
    );
}

#[test]
fn a_finally_body_finds_its_cause_in_two_registers() {
    // Operands are behind three locals and the three slots of a block.
    check_blocks(
        BLOCKS,
        &[
            op::SetupFinally,
            1,
            op::LoadConstNone,
            op::EndFinally,
            op::LoadConstNone,
            op::ReturnValue,
        ],
        &[
            "0 SetUp 0 1 0 ->5",
            "2 LoadConst 6 #0",
            "3 Unset 6",
            "4 LoadConst 7 #0",
            "5 EndFinally 6",
            "6 ReturnNone 0",
        ],
    );
}

#[test]
fn what_is_beyond_the_tier_is_refused() {
    // Running off the end, taking what is not there, stacks that differ where paths meet.
    check_refused(0, &[op::LoadConstNone]);
    check_refused(0, &[op::ReturnValue]);
    check_refused(
        0,
        &[
            load(0),
            op::PopJumpIfTrue,
            by(1),
            load(0),
            load(0),
            op::ReturnValue,
        ],
    );
    // A block takes away what its handler will look for.
    check_refused(
        BLOCKS,
        &[
            load(0),
            op::SetupExcept,
            3,
            op::PopTop,
            op::LoadConstNone,
            op::ReturnValue,
            op::EndFinally,
        ],
    );
    // A local gets nothing.
    check_refused(0, &[op::LoadNull, store(1), load(1), op::ReturnValue]);
}

#[test]
fn names_of_keywords_are_not_loaded() {
    check(
        &[
            load(0),
            op::LoadConstString,
            1,
            int(1),
            op::CallFunction,
            0x82,
            0,
            op::ReturnValue,
        ],
        &[
            "0 LoadInt 5 #1",
            "1 Move 3 0",
            "2 CallNamed 3 3 1 @0 =0",
            "5 Return 3",
        ],
    );
}

#[test]
fn names_are_appended_to_a_display_unless_they_may_be_there() {
    let item = [int(1), op::LoadConstString, 1, op::StoreMap];
    let display = [op::BuildMap, 2];
    check(
        &[&display[..], &item, &item, &[op::ReturnValue]].concat(),
        &[
            "0 BuildMap 3 =2",
            "2 LoadInt 4 #1",
            "3 AppendMap 3 4 =0",
            "5 LoadConst 5 #0",
            "6 LoadInt 4 #1",
            "7 StoreMap 3 5 4",
            "8 Return 3",
        ],
    );
}
