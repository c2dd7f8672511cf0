//! The dispatch loop of the compact tier: one arm per opcode, small ones written out, larger ones called.
//!
//! Invariants: `r` is saved to the frame before anything that looks at frames or pushes one, and loaded again after it;
//! an operand stays on the stack, where the collector sees it, until the instruction has its result. What is called and
//! not inlined gets a copy of `r`, or else all of it would be in memory instead of machine registers.
//! Not here: what operations mean (`semantics`), calls (`calls`), names (`names`), leaving blocks
//! (`unwind`) and frames (`leave`), the bytes of operators (`binary`).

use bytecode::op::{BinaryOp, UnaryOp, byte as op};

use super::binary;
use super::leave::Left;
use super::stack_iterator::{self, next_of_other, next_of_range};
use super::{Flow, ITERATOR_SLOTS, Resumed};
use crate::error::Result;
use crate::map::Dict;
use crate::object::{FrameKind, Function, Generator, Instance, Registers, Subscr, Tuple};
use crate::semantics::small_int_op;
use crate::state::Vm;
use crate::types;
use crate::types::list::List;
use crate::types::set::Set;
use crate::value::Value;

impl Vm {
    /// Runs instructions until the entry frame at depth `base` returns, a generator yields, or something raises.
    ///
    /// `traced` is whether a trace function watches them; a loop that has begun stays what it is. `IN_PLACE` is whether
    /// what instructions do most often is written out, as it is for speed; else all of it is called, for size.
    #[allow(
        clippy::manual_range_patterns,
        reason = "a list of opcodes becomes rows of the jump table, a range a chain of comparisons"
    )]
    #[inline]
    pub(crate) fn execute<const IN_PLACE: bool>(
        &mut self,
        base: usize,
        traced: bool,
    ) -> Result<Option<Flow>> {
        let mut r = self.load_registers();
        let traced = traced && cfg!(feature = "settrace");

        macro_rules! attempt {
            ($e:expr) => {
                match $e {
                    Ok(value) => value,
                    Err(raise) => return self.fail(r.ip, r.sp, r.exc_depth, raise),
                }
            };
        }
        // Calls something that changes the registers; they stay in machine registers otherwise.
        macro_rules! with_registers {
            ($r:ident => $e:expr) => {{
                let mut copy = r;
                let $r = &mut copy;
                let outcome = $e;
                r = copy;
                attempt!(outcome)
            }};
        }
        // Goes on with the frame that is on top; the other tier takes over one of its own.
        macro_rules! enter_top {
            () => {{
                if self.top_word().is_some() {
                    return Ok(None);
                }
                r = self.load_registers();
            }};
        }
        macro_rules! leave_frame {
            () => {
                match self.leave_frame(&mut r, base) {
                    Ok(Left::Running) => {}
                    Ok(Left::Stopped(flow)) => return Ok(flow),
                    Err(raise) => attempt!(Err(raise)),
                }
            };
        }
        macro_rules! jump_checked {
            ($by:expr) => {{
                let by = $by;
                r.jump(by);
                if by < 0 {
                    if self.interrupt.load(core::sync::atomic::Ordering::Relaxed) {
                        attempt!(self.handle_pending_in_loop(false));
                    }
                    if self.heat.jumps_back(by) && self.heats_up(&{ r }) {
                        return Ok(None);
                    }
                }
            }};
        }
        macro_rules! uint {
            () => {
                match IN_PLACE {
                    true => r.uint(),
                    false => r.uint_called(),
                }
            };
        }
        // Small ints compare and add in place; floats next; the rest is called.
        macro_rules! compare {
            ($operator:tt, $op:expr) => {{
                let (a, b) = (r.peek(1), r.peek(0));
                let result = match (a.as_small(), b.as_small()) {
                    (Some(x), Some(y)) if IN_PLACE => Value::bool(x $operator y),
                    _ => attempt!(self.binary_op($op, a, b)),
                };
                r.drop(1);
                r.set(0, result);
            }};
        }
        macro_rules! arithmetic {
            ($method:ident, $operator:tt, $op:expr) => {{
                let (a, b) = (r.peek(1), r.peek(0));
                let small = match (a.as_small(), b.as_small()) {
                    (Some(x), Some(y)) if IN_PLACE => x.$method(y).and_then(Value::try_small),
                    _ => None,
                };
                let result = match small {
                    Some(value) => value,
                    None => match (a.as_float_in_place(), b.as_float_in_place()) {
                        (Some(x), Some(y)) if IN_PLACE => {
                            attempt!(Value::float_in_place(self, x $operator y))
                        }
                        _ => attempt!(self.binary_op($op, a, b)),
                    },
                };
                r.drop(1);
                r.set(0, result);
            }};
        }

        macro_rules! integral {
            ($op:expr) => {{
                let (a, b) = (r.peek(1), r.peek(0));
                let small = match (a.as_small(), b.as_small()) {
                    (Some(x), Some(y)) if IN_PLACE => small_int_op($op, x, y),
                    _ => None,
                };
                let result = match small {
                    Some(value) => value,
                    None => attempt!(self.binary_op($op, a, b)),
                };
                r.drop(1);
                r.set(0, result);
            }};
        }

        loop {
            if traced {
                self.save_registers(&{ r });
                if let Err(raise) = self.trace_instruction() {
                    return self.fail_tracing(raise);
                }
            }
            let instruction = r.fetch(self);
            match instruction {
                op::LoadConstFalse => r.push(Value::FALSE),
                op::LoadConstNone => r.push(Value::NONE),
                op::LoadConstTrue => r.push(Value::TRUE),
                0x70 | 0x71 | 0x72 | 0x73 | 0x74 | 0x75 | 0x76 | 0x77 | 0x78 | 0x79 | 0x7a
                | 0x7b | 0x7c | 0x7d | 0x7e | 0x7f | 0x80 | 0x81 | 0x82 | 0x83 | 0x84 | 0x85
                | 0x86 | 0x87 | 0x88 | 0x89 | 0x8a | 0x8b | 0x8c | 0x8d | 0x8e | 0x8f | 0x90
                | 0x91 | 0x92 | 0x93 | 0x94 | 0x95 | 0x96 | 0x97 | 0x98 | 0x99 | 0x9a | 0x9b
                | 0x9c | 0x9d | 0x9e | 0x9f | 0xa0 | 0xa1 | 0xa2 | 0xa3 | 0xa4 | 0xa5 | 0xa6
                | 0xa7 | 0xa8 | 0xa9 | 0xaa | 0xab | 0xac | 0xad | 0xae | 0xaf => {
                    r.push(Value::small(
                        isize::from(instruction) - isize::from(op::LoadConstSmallIntMulti)
                            + bytecode::op::SMALL_INT_MULTI_FIRST as isize,
                    ));
                }
                op::LoadConstSmallInt => {
                    let number = r.int();
                    r.push(Value::small(number));
                }
                op::LoadConstString => {
                    let name = uint!();
                    r.push(Value::qstr(r.qstr(name)));
                }
                op::LoadConstObj => {
                    let index = uint!();
                    r.push(r.constant(index));
                }
                op::LoadNull => r.push_slot(None),
                0xb0 | 0xb1 | 0xb2 | 0xb3 | 0xb4 | 0xb5 | 0xb6 | 0xb7 | 0xb8 | 0xb9 | 0xba
                | 0xbb | 0xbc | 0xbd | 0xbe | 0xbf => {
                    match r.local(usize::from(instruction - op::LoadFastMulti)) {
                        Some(value) => r.push(value),
                        None => attempt!(Err(self.unbound_local_error())),
                    }
                }
                op::LoadFastN => {
                    let index = uint!();
                    match r.local(index) {
                        Some(value) => r.push(value),
                        None => attempt!(Err(self.unbound_local_error())),
                    }
                }
                op::LoadDeref => {
                    let index = uint!();
                    match r.cell(index).and_then(|cell| cell.value.get()) {
                        Some(value) => r.push(value),
                        None => attempt!(Err(self.unbound_local_error())),
                    }
                }
                op::LoadName => {
                    let name = uint!();
                    let name = r.qstr(name);
                    let value = attempt!(self.load_name(name));
                    r.push(value);
                }
                op::LoadGlobal => {
                    let name = uint!();
                    let name = r.qstr(name);
                    let value = match r.globals.map.get_qstr(self, name) {
                        Some(value) => value,
                        None => attempt!(self.load_builtin(name)),
                    };
                    r.push(value);
                }
                op::LoadAttr => {
                    let name = uint!();
                    let name = r.qstr(name);
                    let member = r
                        .peek(0)
                        .downcast::<Instance>()
                        .and_then(|instance| instance.member(self, name));
                    // The object is looked at again: what is kept over a call is put on the native stack, where the
                    // collector sees it long after.
                    let value = match member {
                        Some(value) => value,
                        None => attempt!(self.load_attr(r.peek(0), name)),
                    };
                    r.set(0, value);
                }
                op::LoadMethod => {
                    let name = uint!();
                    let name = r.qstr(name);
                    let method = attempt!(self.load_method(r.peek(0), name));
                    r.set(0, method.function);
                    r.push_slot(method.receiver);
                }
                op::LoadSuperMethod => {
                    let name = uint!();
                    let name = r.qstr(name);
                    let (class, receiver) = (r.peek(1), r.peek(0));
                    let method =
                        attempt!(types::super_type::load_method(self, class, receiver, name));
                    r.drop(1);
                    r.set(1, method.function);
                    r.set_slot(0, method.receiver);
                }
                op::LoadBuildClass => {
                    let value = attempt!(self.load_builtin(crate::q!("__build_class__")));
                    r.push(value);
                }
                op::LoadSubscr => {
                    let (object, index) = (r.peek(1), r.peek(0));
                    let value = match (object.downcast::<List>(), index.as_small()) {
                        (Some(list), Some(number)) if number >= 0 => {
                            match list.items.get(number as usize) {
                                Some(value) => value,
                                None => attempt!(self.load_subscr(object, index)),
                            }
                        }
                        (None, Some(number))
                            if let Some(tuple) = object.as_exactly::<Tuple>()
                                && let Some(value) = tuple.get(number as usize) =>
                        {
                            value
                        }
                        _ => attempt!(self.load_subscr(object, index)),
                    };
                    r.drop(1);
                    r.set(0, value);
                }
                0xc0 | 0xc1 | 0xc2 | 0xc3 | 0xc4 | 0xc5 | 0xc6 | 0xc7 | 0xc8 | 0xc9 | 0xca
                | 0xcb | 0xcc | 0xcd | 0xce | 0xcf => {
                    let value = r.pop_slot();
                    r.set_local(usize::from(instruction - op::StoreFastMulti), value);
                }
                op::StoreFastN => {
                    let index = uint!();
                    let value = r.pop_slot();
                    r.set_local(index, value);
                }
                op::StoreDeref => {
                    let index = uint!();
                    let value = r.pop_slot();
                    if let Some(cell) = r.cell(index) {
                        cell.value.set(value);
                    }
                }
                op::StoreName => {
                    let name = uint!();
                    let name = r.qstr(name);
                    let locals = self.current_locals();
                    attempt!(locals.map.insert_qstr(self, name, r.peek(0)));
                    r.drop(1);
                }
                op::StoreGlobal => {
                    let name = uint!();
                    let name = r.qstr(name);
                    attempt!(r.globals.map.insert_qstr(self, name, r.peek(0)));
                    r.drop(1);
                }
                op::StoreAttr => {
                    let name = uint!();
                    let name = r.qstr(name);
                    attempt!(self.store_attr(r.peek(0), name, r.peek_slot(1)));
                    r.drop(2);
                }
                op::StoreSubscr => {
                    let (object, index) = (r.peek(1), r.peek(0));
                    match r.peek_slot(2) {
                        Some(value) => match (object.downcast::<List>(), index.as_small()) {
                            (Some(list), Some(number))
                                if number >= 0 && (number as usize) < list.items.len() =>
                            {
                                list.items.set(number as usize, value);
                            }
                            _ => attempt!(self.store_subscr(object, index, value)),
                        },
                        None => drop(attempt!(self.subscr(object, index, Subscr::Delete))),
                    }
                    r.drop(3);
                }
                op::DeleteFast => {
                    let index = uint!();
                    if r.local(index).is_none() {
                        attempt!(Err(self.unbound_local_error()));
                    }
                    r.set_local(index, None);
                }
                op::DeleteDeref => {
                    let index = uint!();
                    match r.cell(index).filter(|cell| cell.value.get().is_some()) {
                        Some(cell) => cell.value.set(None),
                        None => attempt!(Err(self.unbound_local_error())),
                    }
                }
                op::DeleteName => {
                    let name = uint!();
                    let name = r.qstr(name);
                    let locals = self.current_locals();
                    attempt!(self.delete_name(locals, name));
                }
                op::DeleteGlobal => {
                    let name = uint!();
                    let name = r.qstr(name);
                    attempt!(self.delete_name(r.globals, name));
                }
                op::DupTop => r.push_slot(r.peek_slot(0)),
                op::DupTopTwo => {
                    let (a, b) = (r.peek_slot(1), r.peek_slot(0));
                    r.push_slot(a);
                    r.push_slot(b);
                }
                op::PopTop => r.drop(1),
                op::RotTwo => {
                    let (a, b) = (r.peek_slot(1), r.peek_slot(0));
                    r.set_slot(1, b);
                    r.set_slot(0, a);
                }
                op::RotThree => {
                    let (a, b, c) = (r.peek_slot(2), r.peek_slot(1), r.peek_slot(0));
                    r.set_slot(2, c);
                    r.set_slot(1, a);
                    r.set_slot(0, b);
                }
                op::Jump => {
                    let by = r.label();
                    jump_checked!(by);
                }
                op::PopJumpIfTrue => {
                    let by = r.label();
                    let value = r.pop();
                    let truth = value == Value::TRUE
                        || value != Value::FALSE && attempt!(self.truth(value));
                    if truth {
                        jump_checked!(by);
                    }
                }
                op::PopJumpIfFalse => {
                    let by = r.label();
                    let value = r.pop();
                    let truth = value == Value::TRUE
                        || value != Value::FALSE && attempt!(self.truth(value));
                    if !truth {
                        jump_checked!(by);
                    }
                }
                op::JumpIfTrueOrPop => {
                    let by = r.forward_label();
                    if attempt!(self.truth(r.peek(0))) {
                        r.jump(by as isize)
                    } else {
                        r.drop(1)
                    }
                }
                op::JumpIfFalseOrPop => {
                    let by = r.forward_label();
                    if attempt!(self.truth(r.peek(0))) {
                        r.drop(1)
                    } else {
                        r.jump(by as isize)
                    }
                }
                op::SetupWith => {
                    let by = r.forward_label();
                    let handler = r.offset() + by;
                    with_registers!(r => self.setup_with(r, handler));
                }
                op::SetupExcept => {
                    let by = r.forward_label();
                    let (handler, depth) = (r.offset() + by, r.depth());
                    r.push_handler(handler, false, depth);
                }
                op::SetupFinally => {
                    let by = r.forward_label();
                    let (handler, depth) = (r.offset() + by, r.depth());
                    r.push_handler(handler, true, depth);
                }
                op::PopExceptJump => {
                    let by = r.forward_label();
                    r.pop_handler();
                    self.roots.handled_exception.set(r.handled());
                    r.jump(by as isize);
                }
                op::WithCleanup => with_registers!(r => self.with_cleanup(r)),
                op::EndFinally => {
                    r.pop_handler();
                    let cause = r.peek(0);
                    match cause.as_small() {
                        Some(number) if number < 0 => {
                            r.drop(1);
                            if !with_registers!(r => Ok(self.unwind_return(r))) {
                                leave_frame!();
                            }
                        }
                        Some(number) => {
                            r.drop(1);
                            with_registers!(r => {
                                self.unwind_jump(r, number as usize);
                                self.poll()
                            });
                        }
                        None if cause == Value::NONE => r.drop(1),
                        None => attempt!(Err(self.reraise(cause))),
                    }
                }
                op::UnwindJump => {
                    let by = r.label();
                    let target = (r.offset() as isize + by) as usize;
                    let left = usize::from(r.byte());
                    r.push(Value::small(target as isize));
                    with_registers!(r => {
                        self.unwind_jump(r, left);
                        self.poll()
                    });
                }
                op::GetIter => {
                    let iterator = attempt!(self.iter(r.peek(0)));
                    r.set(0, iterator);
                }
                op::GetIterStack => with_registers!(r => self.get_iter_stack(r)),
                op::ForIter => {
                    let label = r.ip;
                    let by = r.forward_label();
                    let next = match r.peek_slot(ITERATOR_SLOTS - 1).and_then(Value::as_small) {
                        Some(stack_iterator::RANGE) => next_of_range(r.iterator()),
                        Some(stack_iterator::LIST) => {
                            let index = r.peek(1).as_small().unwrap_or(0);
                            let item = r
                                .peek(2)
                                .downcast::<List>()
                                .and_then(|list| list.items.get(index as usize));
                            r.set(1, Value::small(index + 1));
                            item
                        }
                        Some(_) => next_of_other(self, r.iterator()),
                        None => {
                            let iterator = r.peek(2);
                            if let Some(generator) = iterator.downcast::<Generator>()
                                && generator.is_suspended()
                            {
                                self.save_registers(&Registers { ip: label, ..r });
                                attempt!(self.push_generator_frame(
                                    generator,
                                    Value::NONE,
                                    FrameKind::ForLoop
                                ));
                                enter_top!();
                                continue;
                            }
                            attempt!(self.next(iterator))
                        }
                    };
                    match next {
                        Some(item) => r.push(item),
                        None => {
                            r.drop(ITERATOR_SLOTS);
                            r.jump(by as isize);
                        }
                    }
                }
                op::BuildTuple => {
                    let count = uint!();
                    let tuple = attempt!(Tuple::value(self, r.top_values(count)));
                    r.drop(count);
                    r.push(tuple);
                }
                op::BuildList => {
                    let count = uint!();
                    let list = attempt!(List::from_slice(self, r.top_values(count)));
                    r.drop(count);
                    r.push(Value::object(list));
                }
                op::BuildMap => {
                    let count = uint!();
                    let dict = attempt!(Dict::with_capacity(self, count));
                    r.push(Value::object(dict));
                }
                op::StoreMap => {
                    if let Some(dict) = r.peek(2).downcast::<Dict>() {
                        attempt!(dict.map.insert(self, r.peek(0), r.peek(1)));
                    }
                    r.drop(2);
                }
                op::BuildSet => {
                    let count = uint!();
                    let set = attempt!(Set::from_slice(self, r.top_values(count)));
                    r.drop(count);
                    r.push(Value::object(set));
                }
                op::BuildSlice => {
                    let count = uint!();
                    let step = if count == 3 { r.peek(0) } else { Value::NONE };
                    let (start, stop) = (r.peek(count - 1), r.peek(count - 2));
                    let parts = [start, stop, step];
                    if r.next_byte() == op::LoadSubscr {
                        let object = r.peek(count);
                        let part = attempt!(self.subscr_slice(object, parts, Subscr::Load));
                        r.byte();
                        r.drop(count);
                        r.set(0, part);
                        continue;
                    }
                    let is_for_subscript = r.next_byte() == op::StoreSubscr;
                    let slice = attempt!(self.build_slice(is_for_subscript, parts));
                    r.drop(count);
                    r.push(Value::object(slice));
                }
                op::StoreComp => {
                    let operand = uint!();
                    let container = r.peek(operand >> 2);
                    let used = attempt!(self.store_comp(
                        container,
                        operand & 3,
                        r.peek(0),
                        r.peek_slot(1)
                    ));
                    r.drop(used);
                }
                op::UnpackSequence => {
                    let count = uint!();
                    with_registers!(r => self.op_unpack(r, count));
                }
                op::UnpackEx => {
                    let operand = uint!();
                    with_registers!(r => self.op_unpack_ex(r, operand & 0xff, operand >> 8));
                }
                op::MakeFunction => {
                    let index = uint!();
                    let function =
                        attempt!(self.make_function(r.code, r.globals, index, None, None, None));
                    r.push(function);
                }
                op::MakeFunctionDefargs => {
                    let index = uint!();
                    let (defaults, kw_defaults) = (r.peek_slot(1), r.peek_slot(0));
                    let function = attempt!(self.make_function(
                        r.code,
                        r.globals,
                        index,
                        defaults,
                        kw_defaults,
                        None
                    ));
                    r.drop(1);
                    r.set(0, function);
                }
                op::MakeClosure => {
                    let index = uint!();
                    let count = usize::from(r.byte());
                    let cells = attempt!(Function::closure(self, r.top_values(count)));
                    let function = attempt!(self.make_function(
                        r.code,
                        r.globals,
                        index,
                        None,
                        None,
                        Some(cells)
                    ));
                    r.drop(count);
                    r.push(function);
                }
                op::MakeClosureDefargs => {
                    let index = uint!();
                    let count = usize::from(r.byte());
                    let cells = attempt!(Function::closure(self, r.top_values(count)));
                    r.drop(count);
                    let (defaults, kw_defaults) = (r.peek_slot(1), r.peek_slot(0));
                    let function = attempt!(self.make_function(
                        r.code,
                        r.globals,
                        index,
                        defaults,
                        kw_defaults,
                        Some(cells)
                    ));
                    r.drop(1);
                    r.set(0, function);
                }
                op::CallFunction => {
                    let operand = uint!();
                    with_registers!(r => self.op_call_function::<IN_PLACE>(r, operand));
                    if self.top_word().is_some() {
                        return Ok(None);
                    }
                }
                op::CallMethod => {
                    let operand = uint!();
                    with_registers!(r => self.op_call_method::<IN_PLACE>(r, operand));
                    if self.top_word().is_some() {
                        return Ok(None);
                    }
                }
                op::CallFunctionVarKw => {
                    let operand = uint!();
                    with_registers!(r => self.op_call_var_kw(r, operand, false));
                    if self.top_word().is_some() {
                        return Ok(None);
                    }
                }
                op::CallMethodVarKw => {
                    let operand = uint!();
                    with_registers!(r => self.op_call_var_kw(r, operand, true));
                    if self.top_word().is_some() {
                        return Ok(None);
                    }
                }
                op::ReturnValue => {
                    if r.exc_depth > 0 && with_registers!(r => Ok(self.unwind_return(r))) {
                        continue;
                    }
                    leave_frame!();
                }
                op::RaiseLast => attempt!(Err(self.raise_last(&{ r }))),
                op::RaiseObj => attempt!(Err(self.raise_operand(r.peek(0)))),
                op::RaiseFrom => {
                    if r.peek(0) != Value::NONE {
                        attempt!(self.warn("exception chaining not supported"));
                    }
                    attempt!(Err(self.raise_operand(r.peek(1))));
                }
                op::YieldValue => {
                    let value = r.pop();
                    if self.suspend(&{ r }) == FrameKind::ForLoop {
                        self.deliver_item(value);
                        enter_top!();
                        continue;
                    }
                    return Ok(Some(Flow::Yield(value)));
                }
                op::YieldFrom => {
                    let send = r.pop();
                    let resumed = attempt!({
                        let injected = self.roots.injected.take();
                        self.resume(r.peek(0), send, injected)
                    });
                    match resumed {
                        Resumed::Yield(value) => {
                            // The instruction runs again when the generator is resumed.
                            r.jump(-1);
                            self.note_delegate(r.peek(0));
                            if self.suspend(&{ r }) == FrameKind::ForLoop {
                                self.deliver_item(value);
                                enter_top!();
                                continue;
                            }
                            return Ok(Some(Flow::Yield(value)));
                        }
                        Resumed::Return(value) => r.set(0, value),
                    }
                }
                op::ImportName => {
                    let name = uint!();
                    let name = r.qstr(name);
                    let (level, from_list) = (r.peek(1), r.peek(0));
                    let module = attempt!(self.import_name(name, level, from_list));
                    r.drop(1);
                    r.set(0, module);
                }
                op::ImportFrom => {
                    let name = uint!();
                    let name = r.qstr(name);
                    let value = attempt!(self.import_from(r.peek(0), name));
                    r.push(value);
                }
                op::ImportStar => {
                    attempt!(self.import_star(r.peek(0)));
                    r.drop(1);
                }
                0xd0 | 0xd1 | 0xd2 | 0xd3 => {
                    let operator =
                        UnaryOp::from_index(instruction - op::UnaryOpMulti).unwrap_or(UnaryOp::Not);
                    let value = r.peek(0);
                    let result = match (operator, value.as_small()) {
                        (UnaryOp::Negative, Some(number))
                            if number != crate::value::SMALL_INT_MIN =>
                        {
                            Value::small(-number)
                        }
                        _ => attempt!(self.unary_op(operator, value)),
                    };
                    r.set(0, result);
                }
                binary::Less => compare!(<, BinaryOp::Less),
                binary::More => compare!(>, BinaryOp::More),
                binary::Equal => compare!(==, BinaryOp::Equal),
                binary::LessEqual => compare!(<=, BinaryOp::LessEqual),
                binary::MoreEqual => compare!(>=, BinaryOp::MoreEqual),
                binary::NotEqual => compare!(!=, BinaryOp::NotEqual),
                binary::InplaceOr => integral!(BinaryOp::InplaceOr),
                binary::InplaceXor => integral!(BinaryOp::InplaceXor),
                binary::InplaceAnd => integral!(BinaryOp::InplaceAnd),
                binary::InplaceLshift => integral!(BinaryOp::InplaceLshift),
                binary::InplaceRshift => integral!(BinaryOp::InplaceRshift),
                binary::InplaceFloorDivide => integral!(BinaryOp::InplaceFloorDivide),
                binary::InplaceModulo => integral!(BinaryOp::InplaceModulo),
                binary::Or => integral!(BinaryOp::Or),
                binary::Xor => integral!(BinaryOp::Xor),
                binary::And => integral!(BinaryOp::And),
                binary::Lshift => integral!(BinaryOp::Lshift),
                binary::Rshift => integral!(BinaryOp::Rshift),
                binary::FloorDivide => integral!(BinaryOp::FloorDivide),
                binary::Modulo => integral!(BinaryOp::Modulo),
                binary::Is => {
                    let (a, b) = (r.peek(1), r.peek(0));
                    r.drop(1);
                    r.set(0, Value::bool(a == b));
                }
                binary::InplaceAdd => arithmetic!(checked_add, +, BinaryOp::InplaceAdd),
                binary::InplaceSubtract => arithmetic!(checked_sub, -, BinaryOp::InplaceSubtract),
                binary::InplaceMultiply => arithmetic!(checked_mul, *, BinaryOp::InplaceMultiply),
                binary::Add => arithmetic!(checked_add, +, BinaryOp::Add),
                binary::Subtract => arithmetic!(checked_sub, -, BinaryOp::Subtract),
                binary::Multiply => arithmetic!(checked_mul, *, BinaryOp::Multiply),
                binary::ExceptionMatch => {
                    let result = attempt!(self.op_exception_match(&{ r }));
                    r.drop(1);
                    r.set(0, result);
                }
                binary::In
                | binary::InplaceMatMultiply
                | binary::InplaceTrueDivide
                | binary::InplacePower
                | binary::MatMultiply
                | binary::TrueDivide
                | binary::Power => {
                    let (a, b) = (r.peek(1), r.peek(0));
                    let operator = BinaryOp::from_index(instruction - op::BinaryOpMulti)
                        .unwrap_or(BinaryOp::Is);
                    let result = attempt!(self.binary_op(operator, a, b));
                    r.drop(1);
                    r.set(0, result);
                }
                // All the others, or else each instruction would be compared with the limits of the jump table first.
                0x00 | 0x01 | 0x02 | 0x03 | 0x04 | 0x05 | 0x06 | 0x07 | 0x08 | 0x09 | 0x0a
                | 0x0b | 0x0c | 0x0d | 0x0e | 0x0f | 0x1d | 0x1e | 0x1f | 0x38 | 0x39 | 0x3a
                | 0x3b | 0x3c | 0x3d | 0x3e | 0x3f | 0x41 | 0x4c | 0x4d | 0x4e | 0x4f | 0x60
                | 0x61 | 0x6a | 0x6b | 0x6c | 0x6d | 0x6e | 0x6f | 0xd4 | 0xd5 | 0xd6 | 0xfa
                | 0xfb | 0xfc | 0xfd | 0xfe | 0xff => {
                    attempt!(Err(self.runtime_error("invalid opcode")))
                }
            }
        }
    }
}
