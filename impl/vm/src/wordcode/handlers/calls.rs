//! Calls and returns: arguments are in the registers behind the callable and become the callee's first locals.
//!
//! ```text
//!   Call         function | a0 a1 ... k0 v0 ...
//!   CallMethod   function | receiver or unset | a0 a1 ... k0 v0 ...
//! ```

use bytecode::prelude::FLAG_GENERATOR;

use super::{Exit, Next};
use crate::compact::Flow;
use crate::error::Result;
use crate::native::{Args, Native, NativeFn, call_native};
use crate::object::frame::{put_slot, read_slot, slots_as_values};
use crate::object::{
    BoundMethod, Frame, FrameKind, Function, Gc, Generator, Registers, Slot, Type,
};
use crate::state::Vm;
use crate::value::Value;
use crate::wordcode::Word;
use crate::wordcode::regs::{Regs, a, b, c};

/// Where a call's arguments are.
#[derive(Clone, Copy)]
struct Window {
    /// The slot of the callable.
    function: *mut Slot,
    /// The first argument.
    start: *mut Slot,
    n_pos: usize,
    n_kw: usize,
}

#[inline(always)]
pub(crate) fn call(vm: &mut Vm, r: Regs, w: u32) -> Next {
    plain(vm, r, w, c(w), 0)
}

#[inline(always)]
pub(crate) fn call_keywords(vm: &mut Vm, r: Regs, w: u32) -> Next {
    plain(vm, r, w, c(w) >> 4, c(w) & 15)
}

#[inline(always)]
fn plain(vm: &mut Vm, r: Regs, w: u32, n_pos: usize, n_kw: usize) -> Next {
    let window = Window {
        function: r.at(b(w)),
        start: r.at(b(w) + 1),
        n_pos,
        n_kw,
    };
    call_window(vm, r, w, r.get(b(w)), window)
}

#[inline(always)]
pub(crate) fn call_method(vm: &mut Vm, r: Regs, w: u32) -> Next {
    method(vm, r, w, c(w), 0)
}

#[inline(always)]
pub(crate) fn call_method_keywords(vm: &mut Vm, r: Regs, w: u32) -> Next {
    method(vm, r, w, c(w) >> 4, c(w) & 15)
}

#[inline(always)]
fn method(vm: &mut Vm, r: Regs, w: u32, n_pos: usize, n_kw: usize) -> Next {
    let has_receiver = usize::from(r.slot(b(w) + 1).is_some());
    let window = Window {
        function: r.at(b(w)),
        start: r.at(b(w) + 2 - has_receiver),
        n_pos: n_pos + has_receiver,
        n_kw,
    };
    call_window(vm, r, w, r.get(b(w)), window)
}

#[inline(always)]
fn call_window(vm: &mut Vm, r: Regs, w: u32, callable: Value, window: Window) -> Next {
    if let Some(function) = callable.downcast::<Function>() {
        return call_python(vm, r, w, function, window, FrameKind::Call, None);
    }
    if let Some(native) = callable.downcast::<Native>() {
        let result = call_builtin(vm, native, window)?;
        r.set(a(w), result);
        return Ok(r);
    }
    call_other(vm, r, w, callable, window)
}

#[inline(always)]
fn call_builtin(vm: &mut Vm, native: Gc<Native>, window: Window) -> Result {
    let args = slots_as_values(window.start, window.n_pos);
    match (native.function, args) {
        (NativeFn::F1(function), [a]) if window.n_kw == 0 => function(vm, *a),
        (NativeFn::F2(function), [a, b]) if window.n_kw == 0 => function(vm, *a, *b),
        (NativeFn::Var(function), _)
            if window.n_kw == 0
                && args.len() >= usize::from(native.min)
                && args.len() <= usize::from(native.max) =>
        {
            function(vm, args)
        }
        (NativeFn::F0(function), []) if window.n_kw == 0 => {
            let outer = vm.frames.end_operands(Some(window.start));
            let result = function(vm);
            vm.frames.end_operands(outer);
            result
        }
        _ => {
            let kw = window.start.wrapping_add(window.n_pos);
            let kw = slots_as_values(kw, 2 * window.n_kw);
            call_native(vm, native, &Args { pos: args, kw })
        }
    }
}

/// Pushes the activation of a Python function over its arguments.
#[inline(always)]
fn call_python(
    vm: &mut Vm,
    r: Regs,
    w: u32,
    function: Gc<Function>,
    window: Window,
    kind: FrameKind,
    extra: Option<Value>,
) -> Next {
    let code = function.code;
    if !cfg!(feature = "gcstress")
        && window.n_kw == 0
        && window.n_pos == code.n_pos_args as usize
        && code.is_simple
        && code.n_cells == 0
        && function.cells.is_none()
        && let Some(word) = code.word.for_calls()
    {
        return enter(vm, r, word, function, window, kind, extra);
    }
    call_python_slow(vm, r, w, function, window, kind, extra)
}

/// Pushes the activation of a function whose arguments are all there.
#[inline(always)]
fn enter(
    vm: &mut Vm,
    r: Regs,
    word: Word,
    function: Gc<Function>,
    window: Window,
    kind: FrameKind,
    extra: Option<Value>,
) -> Next {
    let fp = window.start;
    let entered = Regs {
        pc: word.start(),
        fp,
        word,
    };
    let frame = Frame {
        function,
        locals: None,
        ip: word.start().cast(),
        sp: fp,
        fp,
        exc_depth: 0,
        kind,
        extra,
        n_slots: word.n_slots(),
        word: Some(word),
    };
    vm.save_words(r, window.function);
    if !vm.frames.push(frame, window.n_pos) {
        return Err(vm.recursion_error().into());
    }
    match vm.poll() {
        Ok(()) => Ok(entered),
        Err(raise) => Err(Exit::Raised(raise)),
    }
}

#[inline(never)]
fn call_python_slow(
    vm: &mut Vm,
    r: Regs,
    w: u32,
    function: Gc<Function>,
    window: Window,
    kind: FrameKind,
    extra: Option<Value>,
) -> Next {
    let given = vm.bind_arguments(function, window.start, window.n_pos, window.n_kw)?;
    if function.code.flags & FLAG_GENERATOR != 0 {
        let generator = vm.make_generator(function, window.start, given)?;
        r.set(a(w), generator);
        return Ok(r);
    }
    vm.save_words(r, window.function);
    vm.push_frame(function, window.start, given, kind, extra, None)?;
    if let Err(raise) = vm.poll() {
        return Err(Exit::Raised(raise));
    }
    vm.enter_top()
}

#[inline(never)]
fn call_other(vm: &mut Vm, r: Regs, w: u32, callable: Value, window: Window) -> Next {
    let is_room_below = window.start == window.function.wrapping_add(1);
    if let Some(method) = callable.downcast::<BoundMethod>()
        && is_room_below
    {
        put_slot(window.function, Some(method.receiver));
        let bound = Window {
            start: window.function,
            n_pos: window.n_pos + 1,
            ..window
        };
        return match method.function.downcast::<Function>() {
            Some(function) => call_python(vm, r, w, function, bound, FrameKind::Call, None),
            None => call_generally(vm, r, w, method.function, bound),
        };
    }
    if let Some(ty) = callable.downcast::<Type>()
        && is_room_below
        && let Some((instance, init)) = vm.plain_instance(ty)?
    {
        put_slot(window.function, Some(instance));
        let bound = Window {
            start: window.function,
            n_pos: window.n_pos + 1,
            ..window
        };
        if init.code.flags & FLAG_GENERATOR != 0 {
            return Err(vm
                .type_error("__init__() should return None, not 'generator'")
                .into());
        }
        let kind = FrameKind::Constructor;
        return call_python(vm, r, w, init, bound, kind, Some(instance));
    }
    call_generally(vm, r, w, callable, window)
}

fn call_generally(vm: &mut Vm, r: Regs, w: u32, callable: Value, window: Window) -> Next {
    let args = Args {
        pos: slots_as_values(window.start, window.n_pos),
        kw: slots_as_values(window.start.wrapping_add(window.n_pos), 2 * window.n_kw),
    };
    let result = vm.call_args(callable, &args)?;
    r.set(a(w), result);
    Ok(r)
}

#[inline(always)]
pub(crate) fn call_starred(vm: &mut Vm, mut r: Regs, w: u32) -> Next {
    let operand = r.fetch() as usize;
    let result = starred(vm, r, w, operand, false)?;
    r.set(a(w), result);
    Ok(r)
}

#[inline(always)]
pub(crate) fn call_method_starred(vm: &mut Vm, mut r: Regs, w: u32) -> Next {
    let operand = r.fetch() as usize;
    let result = starred(vm, r, w, operand, true)?;
    r.set(a(w), result);
    Ok(r)
}

#[inline(never)]
fn starred(vm: &mut Vm, r: Regs, w: u32, operand: usize, is_method: bool) -> Result {
    let count = (operand & 0xff) + 2 * (operand >> 8) + 2 + usize::from(is_method);
    let Some(frame) = vm.frames.top() else {
        unreachable!("the running frame is there")
    };
    let mut registers = Registers::load(frame);
    registers.sp = r.at(b(w) + count);
    vm.op_call_var_kw(&mut registers, operand, is_method)?;
    Ok(read_slot(r.at(b(w))).unwrap_or(Value::NONE))
}

#[inline(always)]
pub(crate) fn return_value(vm: &mut Vm, r: Regs, w: u32) -> Next {
    leave(vm, r.get(a(w)))
}

#[inline(always)]
pub(crate) fn return_none(vm: &mut Vm, _: Regs, _: u32) -> Next {
    leave(vm, Value::NONE)
}

/// Returns from the running frame.
#[inline(always)]
pub(super) fn leave(vm: &mut Vm, value: Value) -> Next {
    let (kind, extra) = match vm.frames.top() {
        Some(frame) => (frame.kind, frame.extra),
        None => (FrameKind::Entry, None),
    };
    vm.frames.pop();
    if kind == FrameKind::Entry {
        return Err(Exit::Flow(Flow::Return(value)));
    }
    if kind == FrameKind::Call
        && let Some(frame) = vm.frames.top()
        && let Some(word) = frame.word
    {
        let r = Regs::load(frame, word);
        r.set(a(r.before(1)), value);
        return Ok(r);
    }
    leave_slow(vm, kind, extra, value)
}

#[inline(never)]
fn leave_slow(vm: &mut Vm, kind: FrameKind, extra: Option<Value>, value: Value) -> Next {
    if kind == FrameKind::ForLoop {
        if let Some(generator) = extra.and_then(Value::downcast::<Generator>) {
            generator.state.set(Generator::FINISHED);
        }
        vm.deliver_end();
        return vm.enter_top();
    }
    let value = vm.returned(kind, extra, value).map_err(Exit::Raised)?;
    vm.deliver_result(value);
    vm.enter_top()
}
