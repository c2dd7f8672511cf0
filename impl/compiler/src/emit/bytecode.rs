//! The bytecode emitter.
//!
//! Invariants: code after an unconditional jump is not written until the next label, though it still counts for the
//! stack and the tables; every walk computes labels and the line table anew. The first walk writes nothing.

use super::{CallShape, Emit, Emitted, Event, Label, Pass, Surroundings};
use crate::interner::known;
use crate::scope::{Id, IdKind, Scope, ScopeId};
use ::bytecode::line_table;
use ::bytecode::op::FAST_MULTI_COUNT;
use ::bytecode::op::{
    BinaryOp, ITER_BUF_SLOTS, Op, SMALL_INT_MULTI_COUNT, SMALL_INT_MULTI_FIRST, UnaryOp,
};
use ::bytecode::operand;
use ::bytecode::prelude::Prelude;
use ::bytecode::raw_code::CodeKind;
use alloc::vec::Vec;

/// The largest number of closed-over variables, positional arguments, and so on.
const MAX_BYTE: usize = 255;

/// The exception, and room for what an unwinding jump leaves.
const HANDLER_STACK: i32 = 4;

/// The emitter of one function after the other.
pub(crate) struct Bytecode {
    pass: Pass,
    with_lines: bool,
    code: Vec<u8>,
    info: Vec<u8>,
    labels: Vec<u32>,
    children: Vec<ScopeId>,
    /// The lines that the children are defined in.
    child_lines: Vec<u32>,
    stack: i32,
    max_stack: i32,
    is_dead: bool,
    line: u32,
    line_offset: usize,
    previous_sizes: (usize, usize),
    /// Whether there is a jump.
    has_jumps: bool,
    /// Whether a label has moved since the walk before.
    is_unstable: bool,
    /// A jump is too far, or a number too large for its byte.
    has_overflow: bool,
    /// How much shorter the code up to the last label is than in the walk before.
    shrunk: u32,
    /// By label: whether this walk has passed it.
    passed: Vec<bool>,
}

/// Room for the code of most functions, and with half of it for its lines: neither need grow then.
const FIRST_BYTES: usize = 64;

impl Bytecode {
    /// An emitter that records lines or not.
    pub(crate) fn new(with_lines: bool) -> Bytecode {
        Bytecode {
            pass: Pass::Scope,
            with_lines,
            code: Vec::with_capacity(FIRST_BYTES),
            info: Vec::with_capacity(FIRST_BYTES / 2),
            labels: Vec::new(),
            children: Vec::new(),
            child_lines: Vec::new(),
            stack: 0,
            max_stack: 0,
            is_dead: false,
            line: 1,
            line_offset: 0,
            previous_sizes: (0, 0),
            has_jumps: false,
            is_unstable: false,
            has_overflow: false,
            shrunk: 0,
            passed: Vec::new(),
        }
    }

    fn byte(&mut self, byte: u8) {
        if !self.is_dead {
            self.code.push(byte);
        }
    }

    fn op(&mut self, op: Op) {
        self.byte(op as u8);
    }

    fn uint(&mut self, op: Op, value: usize) {
        if !self.is_dead {
            self.code.push(op as u8);
            operand::write_uint(&mut self.code, value);
        }
    }

    fn stack(&mut self, delta: i32) {
        self.stack += delta;
        self.max_stack = self.max_stack.max(self.stack);
    }

    fn plain(&mut self, op: Op) {
        self.stack(plain_effect(op));
        self.op(op);
        self.is_dead |= matches!(
            op,
            Op::ReturnValue | Op::RaiseLast | Op::RaiseObj | Op::RaiseFrom
        );
    }

    fn small_int(&mut self, value: i64) {
        self.stack(1);
        let short = value - i64::from(SMALL_INT_MULTI_FIRST);
        if (0..i64::from(SMALL_INT_MULTI_COUNT)).contains(&short) {
            self.byte(Op::LoadConstSmallIntMulti as u8 + short as u8);
        } else if !self.is_dead {
            self.code.push(Op::LoadConstSmallInt as u8);
            operand::write_int(&mut self.code, value);
        }
    }

    fn fast(&mut self, multi: Op, long: Op, slot: u32) {
        if slot < u32::from(FAST_MULTI_COUNT) {
            self.byte(multi as u8 + slot as u8);
        } else {
            self.uint(long, slot as usize);
        }
    }

    fn binary(&mut self, op: BinaryOp) {
        let (op, negated) = match op {
            BinaryOp::NotIn => (BinaryOp::In, true),
            BinaryOp::IsNot => (BinaryOp::Is, true),
            _ => (op, false),
        };
        self.stack(-1);
        self.byte(Op::BinaryOpMulti as u8 + op as u8);
        if negated {
            self.byte(Op::UnaryOpMulti as u8 + UnaryOp::Not as u8);
        }
    }

    fn uint_event(&mut self, op: Op, value: usize) {
        let count = value as i32;
        self.stack(match op {
            Op::BuildMap | Op::LoadDeref => 1,
            Op::StoreDeref => -1,
            Op::BuildTuple | Op::BuildList | Op::BuildSet | Op::BuildSlice => 1 - count,
            Op::UnpackSequence => count - 1,
            _ => 0,
        });
        self.uint(op, value);
    }

    fn qstr_event(&mut self, op: Op, index: usize) {
        self.stack(match op {
            Op::LoadConstString
            | Op::LoadName
            | Op::LoadGlobal
            | Op::LoadMethod
            | Op::ImportFrom => 1,
            Op::StoreName | Op::StoreGlobal | Op::LoadSuperMethod | Op::ImportName => -1,
            Op::StoreAttr => -2,
            _ => 0,
        });
        self.uint(op, index);
    }

    fn jump(&mut self, op: Op, label: Label) {
        self.stack(match op {
            Op::PopJumpIfTrue | Op::PopJumpIfFalse | Op::JumpIfTrueOrPop | Op::JumpIfFalseOrPop => {
                -1
            }
            Op::SetupWith => 2,
            Op::ForIter => 1,
            _ => 0,
        });
        self.jump_to(op, label);
        self.is_dead |= op == Op::Jump;
    }

    /// Where a label is; a guess when it is ahead.
    fn target(&self, label: Label) -> u32 {
        let index = label.0 as usize;
        let offset = self.labels.get(index).copied().unwrap_or(0);
        let is_passed = self.passed.get(index).copied().unwrap_or(false);
        if is_passed {
            offset
        } else {
            offset.saturating_sub(self.shrunk)
        }
    }

    fn jump_to(&mut self, op: Op, label: Label) {
        if self.is_dead {
            return;
        }
        let is_signed = matches!(
            op,
            Op::UnwindJump | Op::Jump | Op::PopJumpIfTrue | Op::PopJumpIfFalse
        );
        self.has_jumps = true;
        self.code.push(op as u8);
        let target = self.target(label) as isize;
        let offset = target - self.code.len() as isize - 1;
        let sized = self.pass >= Pass::CodeSize;
        if sized && is_signed && operand::label_fits_one_byte(offset) {
            self.code.push(operand::label_one_byte(offset));
        } else if sized && !is_signed && operand::forward_label_fits_one_byte(offset) {
            self.code.push(offset as u8);
        } else {
            let offset = if sized { offset - 1 } else { 0 };
            let bytes = if is_signed {
                operand::label_two_bytes(offset)
            } else {
                operand::forward_label_two_bytes(offset)
            };
            self.has_overflow |= bytes.is_none();
            self.code.extend(bytes.unwrap_or_default());
        }
    }

    fn unwind_jump(&mut self, label: Label, levels: u32, from_for: bool) {
        if levels == 0 {
            if from_for {
                for _ in 0..ITER_BUF_SLOTS {
                    self.op(Op::PopTop);
                }
            }
            self.jump_to(Op::Jump, label);
        } else {
            self.jump_to(Op::UnwindJump, label);
            self.byte(levels as u8 | if from_for { 0x80 } else { 0 });
        }
        self.is_dead = true;
    }

    /// What follows is at a label.
    fn place(&mut self, label: Label) {
        self.is_dead = self.pass == Pass::Scope;
        if self.is_dead {
            return;
        }
        let index = label.0 as usize;
        if self.labels.len() <= index {
            self.labels.resize(index + 1, 0);
            self.passed.resize(index + 1, false);
        }
        let offset = self.code.len() as u32;
        if self.pass >= Pass::CodeSize {
            self.shrunk = self.labels[index].saturating_sub(offset);
        }
        self.passed[index] = true;
        self.is_unstable |= self.labels[index] != offset;
        self.labels[index] = offset;
    }

    /// Pushes nothing on an ordinary end, and leaves room to call the exit method.
    fn with_cleanup(&mut self, label: Label) {
        self.plain(Op::LoadConstNone);
        self.place(label);
        self.stack(2);
        self.op(Op::WithCleanup);
        self.stack(-4);
    }

    fn make_function(
        &mut self,
        scope: ScopeId,
        plain: Op,
        with_defaults: Op,
        closed_over: Option<usize>,
        has_defaults: bool,
    ) {
        let pops = closed_over.unwrap_or(0) as i32 + if has_defaults { 2 } else { 0 };
        self.stack(1 - pops);
        let child = self.children.len();
        self.children.push(scope);
        self.child_lines.push(self.line);
        self.uint(if has_defaults { with_defaults } else { plain }, child);
        if let Some(count) = closed_over {
            self.has_overflow |= count > MAX_BYTE;
            self.byte(count as u8);
        }
    }

    fn call(&mut self, shape: CallShape) {
        let operands = shape.n_positional + 2 * shape.n_keyword + usize::from(shape.has_star);
        self.stack(-(operands as i32) - i32::from(shape.is_method));
        let op = match (shape.is_method, shape.has_star) {
            (false, false) => Op::CallFunction,
            (false, true) => Op::CallFunctionVarKw,
            (true, false) => Op::CallMethod,
            (true, true) => Op::CallMethodVarKw,
        };
        self.has_overflow |= shape.n_positional > MAX_BYTE;
        self.uint(op, shape.n_keyword << 8 | shape.n_positional);
    }

    fn prelude(&self, scope: &Scope, n_cell: usize) -> Prelude {
        Prelude {
            n_state: ((scope.n_locals + scope.stack_size) as usize).max(1),
            n_exc_stack: scope.exc_stack_size as usize,
            scope_flags: scope.flags,
            n_pos_args: scope.n_pos_args as usize,
            n_kwonly_args: scope.n_kwonly_args as usize,
            n_def_pos_args: scope.n_def_pos_args as usize,
            n_info: self.info.len(),
            n_cell,
            info_offset: 0,
        }
    }
}

/// How opcodes without operand change the stack.
fn plain_effect(op: Op) -> i32 {
    match op {
        Op::LoadConstFalse | Op::LoadConstNone | Op::LoadConstTrue | Op::LoadNull => 1,
        Op::LoadBuildClass | Op::DupTop => 1,
        Op::DupTopTwo => 2,
        Op::GetIterStack => ITER_BUF_SLOTS as i32 - 1,
        Op::LoadSubscr | Op::PopTop | Op::EndFinally | Op::ReturnValue | Op::RaiseObj => -1,
        Op::YieldFrom | Op::ImportStar => -1,
        Op::RaiseFrom | Op::StoreMap => -2,
        Op::StoreSubscr => -3,
        _ => 0,
    }
}

impl Emit for Bytecode {
    fn start_pass(&mut self, pass: Pass, around: &mut Surroundings<'_>) {
        self.pass = pass;
        if pass <= Pass::StackSize {
            self.labels.clear();
            self.passed.clear();
            self.previous_sizes = (0, 0);
        }
        self.code.clear();
        self.info.clear();
        self.children.clear();
        self.child_lines.clear();
        self.stack = 0;
        self.max_stack = 0;
        self.is_dead = pass == Pass::Scope;
        self.line = 1;
        self.line_offset = 0;
        self.has_jumps = false;
        self.is_unstable = false;
        self.has_overflow = false;
        self.shrunk = 0;
        self.passed.fill(false);
        for name in around.prelude_names() {
            operand::write_uint(&mut self.info, name);
        }
    }

    fn end_pass(&mut self, _: &mut Surroundings<'_>) -> bool {
        let sizes = (self.info.len(), self.code.len());
        let is_stable = sizes == self.previous_sizes && !self.is_unstable;
        self.previous_sizes = sizes;
        !self.has_jumps || self.pass > Pass::StackSize && is_stable
    }

    fn max_stack(&self) -> u32 {
        self.max_stack as u32
    }

    fn set_line(&mut self, line: u32) {
        if line <= self.line || !self.with_lines || self.pass == Pass::Scope {
            return;
        }
        let bytes = self.code.len() - self.line_offset;
        line_table::encode(&mut self.info, bytes, (line - self.line) as usize);
        self.line = line;
        self.line_offset = self.code.len();
    }

    fn label(&mut self, label: Label, _: &mut Surroundings<'_>) {
        self.place(label);
    }

    fn adjust_stack(&mut self, delta: i32) {
        self.stack(delta);
    }

    fn event(&mut self, event: Event, around: &mut Surroundings<'_>) {
        match event {
            Event::Plain(op) => self.plain(op),
            Event::Qstr(op, name) => self.qstr_event(op, around.tables.qstr(name)),
            Event::Uint(op, value) => self.uint_event(op, value),
            Event::SmallInt(value) => self.small_int(value),
            Event::Constant(index) => {
                self.stack(1);
                self.uint(Op::LoadConstObj, index);
            }
            Event::LoadFast(slot) => {
                self.stack(1);
                self.fast(Op::LoadFastMulti, Op::LoadFastN, slot);
            }
            Event::StoreFast(slot) => {
                self.stack(-1);
                self.fast(Op::StoreFastMulti, Op::StoreFastN, slot);
            }
            Event::Unary(op) => self.byte(Op::UnaryOpMulti as u8 + op as u8),
            Event::Binary(op) => self.binary(op),
            Event::Jump(op, label) => self.jump(op, label),
            Event::DeleteAttr(name) => {
                self.plain(Op::LoadNull);
                self.plain(Op::RotTwo);
                self.qstr_event(Op::StoreAttr, around.tables.qstr(name));
            }
            Event::DeleteSubscr => {
                self.plain(Op::LoadNull);
                self.plain(Op::RotThree);
                self.plain(Op::StoreSubscr);
            }
            Event::StartHandler => self.stack(HANDLER_STACK),
            Event::EndHandler => self.stack(1 - HANDLER_STACK),
            Event::PopExceptJump { label, .. } => self.jump(Op::PopExceptJump, label),
            Event::AsyncWithFinally {
                block,
                no_exception,
                unwinding,
            } => {
                self.plain(Op::LoadConstNone);
                self.plain(Op::RotTwo);
                self.jump(Op::Jump, no_exception);
                self.place(block);
                self.plain(Op::DupTop);
                self.qstr_event(Op::LoadGlobal, around.tables.qstr(known::BASE_EXCEPTION));
                self.binary(BinaryOp::ExceptionMatch);
                self.jump(Op::PopJumpIfFalse, unwinding);
            }
            Event::UnwindJump {
                label,
                levels,
                from_for,
            } => self.unwind_jump(label, levels, from_for),
            Event::WithCleanup(label) => self.with_cleanup(label),
            Event::MakeFunction {
                scope,
                has_defaults,
            } => {
                self.make_function(
                    scope,
                    Op::MakeFunction,
                    Op::MakeFunctionDefargs,
                    None,
                    has_defaults,
                );
            }
            Event::MakeClosure {
                scope,
                has_defaults,
                n_closed_over,
            } => {
                let closed_over = Some(n_closed_over);
                self.make_function(
                    scope,
                    Op::MakeClosure,
                    Op::MakeClosureDefargs,
                    closed_over,
                    has_defaults,
                );
            }
            Event::Call(shape) => self.call(shape),
            Event::UnpackEx { left, right } => {
                self.stack((left + right) as i32);
                self.has_overflow |= left > MAX_BYTE;
                self.uint(Op::UnpackEx, right << 8 | left);
            }
            Event::StoreComp { operand, pops } => {
                self.stack(-(pops as i32));
                self.uint(Op::StoreComp, operand);
            }
        }
    }

    fn finish(&mut self, scope: &Scope) -> Option<Emitted> {
        let is_cell = |id: &&Id| id.kind == IdKind::Cell;
        if self.has_overflow
            || scope
                .ids
                .iter()
                .filter(is_cell)
                .any(|id| id.slot as usize > MAX_BYTE)
        {
            return None;
        }
        let cells: Vec<u8> = scope
            .ids
            .iter()
            .filter(|id| id.kind == IdKind::Cell)
            .map(|id| id.slot as u8)
            .collect();
        let mut code = Vec::with_capacity(self.code.len() + self.info.len() + cells.len() + 8);
        self.prelude(scope, cells.len()).encode(&mut code);
        code.extend_from_slice(&self.info);
        code.extend_from_slice(&cells);
        code.extend_from_slice(&self.code);
        let children = core::mem::take(&mut self.children);
        Some(Emitted {
            kind: CodeKind::Bytecode,
            code: code.into_boxed_slice(),
            native: None,
            children,
            child_lines: core::mem::take(&mut self.child_lines),
        })
    }
}
