//! Calls and returns: arguments are in the registers behind the callable and become the callee's first locals.
//!
//! ```text
//!   Call         function | a0 a1 ... k0 v0 ...
//!   CallMethod   function | receiver or unset | a0 a1 ... k0 v0 ...
//! ```

use bytecode::prelude::FLAG_GENERATOR;

use super::{Exit, Next, Then, Went, end, go_on};
use crate::compact::Flow;
use crate::error::Result;
use crate::native::{Args, Native, NativeFn, call_native};
use crate::object::frame::{put_slot, read_slot, slots_as_values};
use crate::object::{
    BoundMethod, Frame, FrameKind, Function, Gc, Generator, Registers, Slot, Tuple, Type,
};
use crate::semantics::fill_defaults;
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

impl Window {
    /// The window of a call instruction.
    #[inline(always)]
    fn of<const METHOD: bool, const KEYWORDS: bool>(r: &Regs, w: u32) -> Window {
        let (n_pos, n_kw) = match KEYWORDS {
            true => (c(w) >> 4, c(w) & 15),
            false => (c(w), 0),
        };
        let has_receiver = usize::from(METHOD && r.slot(b(w) + 1).is_some());
        Window {
            function: r.at(b(w)),
            start: r.at(b(w) + 1 + usize::from(METHOD) - has_receiver),
            n_pos: n_pos + has_receiver,
            n_kw,
        }
    }
}

/// A call of a function, or of a method with its receiver if it has one.
#[inline(always)]
pub(crate) fn call<const METHOD: bool>(vm: &mut Vm, r: Regs, w: u32) -> Next {
    let window = Window::of::<METHOD, false>(&r, w);
    let callable = r.get(b(w));
    if let Some(function) = callable.as_exactly::<Function>() {
        if !cfg!(feature = "gcstress")
            && function.cells.is_none()
            && let Some(word) = function.code.word.for_call(window.n_pos)
        {
            return enter(vm, r, word, function, window);
        }
    } else if let Some(native) = callable.as_exactly::<Native>() {
        let result = call_builtin(vm, native, window.start, window.n_pos)?;
        r.set(a(w), result);
        return Ok(r);
    }
    vm.save_pc(r);
    let then = call_slow::<METHOD, false>(vm, w);
    go_on(vm, r, then)
}

#[inline(always)]
pub(crate) fn call_keywords<const METHOD: bool>(vm: &mut Vm, r: Regs, w: u32) -> Next {
    vm.save_pc(r);
    let then = call_slow::<METHOD, true>(vm, w);
    go_on(vm, r, then)
}

#[inline(always)]
fn call_builtin(vm: &mut Vm, native: Gc<Native>, start: *mut Slot, n_pos: usize) -> Result {
    let args = slots_as_values(start, n_pos);
    match (native.function, args) {
        (NativeFn::F1(function), [a]) => function(vm, *a),
        (NativeFn::F2(function), [a, b]) => function(vm, *a, *b),
        (NativeFn::Var(function), _)
            if args.len() >= usize::from(native.min) && args.len() <= usize::from(native.max) =>
        {
            function(vm, args)
        }
        (NativeFn::F0(function), []) => {
            let outer = vm.frames.end_operands(Some(start));
            let result = function(vm);
            vm.frames.end_operands(outer);
            result
        }
        _ => call_native_slow(vm, native, start, n_pos),
    }
}

#[inline(never)]
fn call_native_slow(vm: &mut Vm, native: Gc<Native>, start: *mut Slot, n_pos: usize) -> Result {
    call_native(vm, native, &Args::positional(slots_as_values(start, n_pos)))
}

/// Pushes the activation of a function whose arguments are all there, and goes on with it.
#[inline(always)]
fn enter(vm: &mut Vm, r: Regs, word: Word, function: Gc<Function>, window: Window) -> Next {
    let kind = FrameKind::Call;
    vm.save_words(r, window.function);
    push_words(vm, word, function, window, window.n_pos, kind, None)?;
    Ok(Regs {
        pc: word.start(),
        fp: window.start,
        word,
    })
}

/// Pushes the activation of a function whose first `given` locals are set.
#[inline(always)]
fn push_words(
    vm: &mut Vm,
    word: Word,
    function: Gc<Function>,
    window: Window,
    given: usize,
    kind: FrameKind,
    extra: Option<Value>,
) -> Went {
    let fp = window.start;
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
    if !vm.frames.push(frame, given) {
        return Err(vm.recursion_error().into());
    }
    match vm.poll() {
        Ok(()) => Ok(Then::Enter),
        Err(raise) => Err(Exit::Raised(raise)),
    }
}

/// Moves arguments up and puts the cells of a closure before them; the room is there, as slots above frames are kept free.
fn insert_cells(cells: &Tuple, window: Window) {
    for index in (0..window.n_pos).rev() {
        let at = window.start.wrapping_add(index);
        put_slot(at.wrapping_add(cells.len()), read_slot(at));
    }
    for (index, cell) in cells.items().iter().enumerate() {
        put_slot(window.start.wrapping_add(index), Some(*cell));
    }
}

/// Any call; where to go on after it is saved in the frame.
#[inline(never)]
fn call_slow<const METHOD: bool, const KEYWORDS: bool>(vm: &mut Vm, w: u32) -> Then {
    let r = vm.load_words();
    let window = Window::of::<METHOD, KEYWORDS>(&r, w);
    match call_window(vm, w, r.get(b(w)), window) {
        Ok(then) => then,
        Err(exit) => end(vm, exit),
    }
}

fn call_window(vm: &mut Vm, w: u32, callable: Value, window: Window) -> Went {
    if let Some(function) = callable.downcast::<Function>() {
        return call_python(vm, w, function, window, FrameKind::Call, None);
    }
    let is_room_below = window.start == window.function.wrapping_add(1);
    let below = Window {
        start: window.function,
        n_pos: window.n_pos + 1,
        ..window
    };
    if let Some(method) = callable.as_exactly::<BoundMethod>()
        && is_room_below
    {
        put_slot(window.function, Some(method.receiver));
        return match method.function.downcast::<Function>() {
            Some(function) => call_python(vm, w, function, below, FrameKind::Call, None),
            None => call_generally(vm, w, method.function, below),
        };
    }
    if let Some(ty) = callable.as_exactly::<Type>()
        && is_room_below
        && let Some((instance, init)) = vm.plain_instance(ty)?
    {
        put_slot(window.function, Some(instance));
        if init.code.flags & FLAG_GENERATOR != 0 {
            return Err(vm
                .type_error("__init__() should return None, not 'generator'")
                .into());
        }
        let kind = FrameKind::Constructor;
        return call_python(vm, w, init, below, kind, Some(instance));
    }
    call_generally(vm, w, callable, window)
}

/// Pushes the activation of a Python function over its arguments.
fn call_python(
    vm: &mut Vm,
    w: u32,
    function: Gc<Function>,
    window: Window,
    kind: FrameKind,
    extra: Option<Value>,
) -> Went {
    let code = function.code;
    let word = code
        .word
        .for_calls()
        .filter(|_| !cfg!(feature = "gcstress"));
    if let Some(word) = word
        && window.n_kw == 0
        && let cells = function.cells.map_or(0, |cells| cells.len())
        && let given = window.n_pos + cells
        && let expected = word.n_args as usize
        && given <= expected
        && given + function.defaults.map_or(0, |defaults| defaults.len()) >= expected
    {
        if let Some(cells) = function.cells {
            insert_cells(&cells, window);
        }
        if given < expected {
            fill_defaults(function, window.start, given);
        }
        vm.save_sp(window.function);
        return push_words(vm, word, function, window, expected, kind, extra);
    }
    let given = vm.bind_arguments(function, window.start, window.n_pos, window.n_kw)?;
    if function.code.flags & FLAG_GENERATOR != 0 {
        let generator = vm.make_generator(function, window.start, given)?;
        vm.load_words().set(a(w), generator);
        return Ok(Then::Next);
    }
    vm.save_sp(window.function);
    if let Some(word) = word
        && code.n_cells == 0
    {
        return push_words(vm, word, function, window, given, kind, extra);
    }
    vm.push_frame(function, window.start, given, kind, extra, None)?;
    if let Err(raise) = vm.poll() {
        return Err(Exit::Raised(raise));
    }
    vm.then_top()
}

fn call_generally(vm: &mut Vm, w: u32, callable: Value, window: Window) -> Went {
    let args = Args {
        pos: slots_as_values(window.start, window.n_pos),
        kw: slots_as_values(window.start.wrapping_add(window.n_pos), 2 * window.n_kw),
    };
    let result = vm.call_args(callable, &args)?;
    vm.load_words().set(a(w), result);
    Ok(Then::Next)
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
    if let Some(frame) = vm.frames.top()
        && frame.kind == FrameKind::Call
    {
        vm.frames.pop();
        if let Some(frame) = vm.frames.top()
            && let Some(word) = frame.word
        {
            let r = Regs::load(frame, word);
            r.set(a(r.before(1)), value);
            return Ok(r);
        }
        vm.deliver_result(value);
        return Err(Exit::Switch);
    }
    match leave_slow(vm, value) {
        Then::End => Err(vm.words.take_exit()),
        _ => Ok(vm.load_words()),
    }
}

#[inline(never)]
fn leave_slow(vm: &mut Vm, value: Value) -> Then {
    match leave_other(vm, value) {
        Ok(then) => then,
        Err(exit) => end(vm, exit),
    }
}

fn leave_other(vm: &mut Vm, value: Value) -> Went {
    let (kind, extra) = match vm.frames.top() {
        Some(frame) => (frame.kind, frame.extra),
        None => (FrameKind::Entry, None),
    };
    vm.frames.pop();
    match kind {
        FrameKind::Entry => return Err(Exit::Flow(Flow::Return(value))),
        FrameKind::ForLoop => {
            if let Some(generator) = extra.and_then(Value::downcast::<Generator>) {
                generator.state.set(Generator::FINISHED);
            }
            vm.deliver_end();
        }
        _ => {
            let value = vm.returned(kind, extra, value).map_err(Exit::Raised)?;
            vm.deliver_result(value);
        }
    }
    vm.then_top()
}
