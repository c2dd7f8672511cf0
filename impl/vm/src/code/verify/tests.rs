//! Tests of the verifier: real functions pass, every kind of damage is refused.

use super::*;
use alloc::vec::Vec;
use bytecode::op::byte as op;

/// A function without arguments: prelude, then instructions.
fn function(n_exc_stack: usize, instructions: &[u8]) -> (Vec<u8>, Prelude) {
    let prelude = Prelude {
        n_state: 4,
        n_info: 1,
        n_exc_stack,
        ..Prelude::default()
    };
    let mut code = Vec::new();
    prelude.encode(&mut code);
    code.push(0);
    code.extend_from_slice(instructions);
    let prelude = Prelude::decode(&code).unwrap();
    (code, prelude)
}

/// Notes where instructions are, and verifies.
fn verified(code: &[u8], prelude: &Prelude) -> Option<usize> {
    let start = prelude.bytecode_offset();
    let mut places = Places::of(code).unwrap();
    let mut at = start;
    while at < code.len() {
        let instruction = decode(code, start, at)?;
        places.note(&instruction);
        at = instruction.next;
    }
    verify(code, prelude, places).unwrap()
}

#[track_caller]
fn check(n_exc_stack: usize, instructions: &[u8], is_good: bool) {
    let (code, prelude) = function(n_exc_stack, instructions);
    assert_eq!(verified(&code, &prelude).is_some(), is_good);
}

#[test]
fn balanced_code_passes() {
    check(0, &[op::LoadConstNone, op::ReturnValue], true);
    check(
        0,
        &[op::LoadConstTrue, op::DupTop, op::PopTop, op::ReturnValue],
        true,
    );
}

#[test]
fn taking_what_is_not_there_is_rejected() {
    check(0, &[op::ReturnValue], false);
    check(0, &[op::LoadConstNone, op::RotTwo, op::ReturnValue], false);
    check(0, &[op::LoadNull, op::ReturnValue], false);
}

#[test]
fn running_off_the_end_is_rejected() {
    check(0, &[op::LoadConstNone], false);
    check(0, &[], false);
}

#[test]
fn jumping_into_an_instruction_is_rejected() {
    check(
        0,
        &[op::Jump, 0x41, op::LoadConstString, 0, op::ReturnValue],
        false,
    );
}

#[test]
fn paths_have_to_agree_on_the_depth() {
    let grows = [op::LoadConstTrue, op::Jump, 0x40 - 3];
    check(0, &grows, false);
}

#[test]
fn handlers_have_to_be_announced() {
    let code = [
        op::SetupFinally,
        1,
        op::LoadConstNone,
        op::EndFinally,
        op::LoadConstNone,
        op::ReturnValue,
    ];
    check(1, &code, true);
    check(0, &code, false);
}

#[test]
fn causes_cannot_be_forged() {
    let jump = [
        op::SetupFinally,
        1,
        op::LoadConstTrue,
        op::EndFinally,
        op::LoadConstNone,
        op::ReturnValue,
    ];
    check(1, &jump, false);
    let dup = [
        op::SetupFinally,
        1,
        op::LoadConstNone,
        op::DupTop,
        op::PopTop,
        op::EndFinally,
        op::LoadConstNone,
        op::ReturnValue,
    ];
    check(1, &dup, false);
}

#[test]
fn damaged_code_never_panics() {
    let code = [
        op::SetupFinally,
        6,
        op::LoadConstTrue,
        op::PopJumpIfFalse,
        0x41,
        op::LoadConstNone,
        op::ReturnValue,
        op::LoadConstNone,
        op::EndFinally,
        op::LoadConstNone,
        op::ReturnValue,
    ];
    for at in 0..code.len() {
        for byte in 0..=u8::MAX {
            let mut damaged = code;
            damaged[at] = byte;
            let (code, prelude) = function(1, &damaged);
            let _ = verified(&code, &prelude);
        }
    }
}
