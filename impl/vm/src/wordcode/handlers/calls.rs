//! Calls and returns: arguments are in the registers behind the callable and become the callee's first locals.
//!
//! ```text
//!   Call         function | a0 a1 ... k0 v0 ...
//!   CallMethod   function | receiver or unset | a0 a1 ... k0 v0 ...
//! ```
//!
//! Not here: calls whose keywords are known to the translator (`keywords`), and those with stars (`starred`).

use bytecode::prelude::FLAG_GENERATOR;

use super::{Exit, Next, Then, Went, end, go_on};
use crate::compact::Flow;
use crate::error::Result;
use crate::native::{Args, Native, NativeFn, Receiver, TextMethod, call_native, call_text};
use crate::object::frame::{put_slot, slots_as_values};
use crate::object::{BoundMethod, Frame, FrameKind, Function, Gc, Generator, Slot, Type};
use crate::semantics::{fill_defaults, insert_cells};
use crate::state::Vm;
use crate::types::dict;
use crate::value::Value;
use crate::wordcode::Word;
use crate::wordcode::regs::{Regs, a, b, c};

/// Where a call's arguments are.
#[derive(Clone, Copy)]
pub(super) struct Window {
    /// The slot of the callable.
    pub(super) function: *mut Slot,
    /// The first argument.
    pub(super) start: *mut Slot,
    pub(super) n_pos: usize,
    pub(super) n_kw: usize,
}

/// Bits for the number of keyword arguments: there are not more than slots of the VM stack.
const KEYWORD_BITS: u32 = usize::BITS / 2;

impl Window {
    /// The window at a place, with what [`Window::counts`] has given.
    #[inline(always)]
    fn new(function: *mut Slot, start: *mut Slot, counts: usize) -> Window {
        Window {
            function,
            start,
            n_pos: counts >> KEYWORD_BITS,
            n_kw: counts & ((1 << KEYWORD_BITS) - 1),
        }
    }

    /// The numbers of arguments, in one machine register.
    #[inline(always)]
    fn counts(self) -> usize {
        self.n_pos << KEYWORD_BITS | self.n_kw
    }

    /// The window of a call instruction.
    #[inline(always)]
    pub(super) fn of<const METHOD: bool, const KEYWORDS: bool>(r: &Regs, w: u32) -> Window {
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

    #[inline(always)]
    fn args<'a>(self) -> Args<'a> {
        Args {
            pos: slots_as_values(self.start, self.n_pos),
            kw: slots_as_values(self.start.wrapping_add(self.n_pos), 2 * self.n_kw),
        }
    }

    /// The window with another first argument, whose place is that of the callable, or a free one.
    #[inline(always)]
    fn with(self, receiver: Value) -> Window {
        let start = self.start.wrapping_sub(1);
        put_slot(start, Some(receiver));
        Window {
            start,
            n_pos: self.n_pos + 1,
            ..self
        }
    }
}

/// A call of a function, or of a method with its receiver if it has one.
#[inline(always)]
pub(crate) fn call<const METHOD: bool>(vm: &mut Vm, r: Regs, w: u32) -> Next {
    let window = Window::of::<METHOD, false>(&r, w);
    let callable = r.get(b(w));
    if let Some(function) = callable.as_exactly::<Function>() {
        if let Some(word) = word_to_enter(function, window.n_pos) {
            return enter(vm, r, word, function, window);
        }
        if let Some(word) = word_of_closure(function, window) {
            let n_pos = word.n_args as usize;
            return enter(vm, r, word, function, Window { n_pos, ..window });
        }
    } else if let Some(native) = callable.as_exactly::<Native>() {
        let result = call_builtin(vm, native, window.start, window.n_pos)?;
        r.set(a(w), result);
        return Ok(r);
    } else if let Some(method) = callable.as_exactly::<BoundMethod>()
        && let Some(function) = method.function.as_exactly::<Function>()
        && let Some(word) = word_to_enter(function, window.n_pos + 1)
    {
        return enter(vm, r, word, function, window.with(method.receiver));
    }
    vm.save_pc(r);
    let then = call_slow(vm, w, callable, window);
    go_on(vm, r, then)
}

/// The translation of a function, if a call with so many arguments has nothing to do but to enter it.
#[inline(always)]
fn word_to_enter(function: Gc<Function>, n_pos: usize) -> Option<Word> {
    match function.cells() {
        None => function.code.word.for_call(n_pos),
        Some(_) => None,
    }
}

/// As [`word_to_enter`], of a closure: its cells are put before the arguments.
#[inline(always)]
fn word_of_closure(function: Gc<Function>, window: Window) -> Option<Word> {
    let cells = function.cells()?;
    let word = function.code.word.for_call(window.n_pos + cells.len())?;
    insert_cells(cells, window.start, window.n_pos);
    Some(word)
}

#[inline(always)]
pub(crate) fn call_keywords<const METHOD: bool>(vm: &mut Vm, r: Regs, w: u32) -> Next {
    let window = Window::of::<METHOD, true>(&r, w);
    vm.save_pc(r);
    let then = call_slow(vm, w, r.get(b(w)), window);
    go_on(vm, r, then)
}

#[inline(always)]
fn call_builtin(vm: &mut Vm, native: Gc<Native>, start: *mut Slot, n_pos: usize) -> Result {
    let args = slots_as_values(start, n_pos);
    match (native.function, args) {
        (NativeFn::F1(function), [a]) => function(vm, *a),
        (NativeFn::F2(function), [a, b]) => function(vm, *a, *b),
        (NativeFn::Var { min, max, function }, _)
            if args.len() >= usize::from(min) && args.len() <= usize::from(max) =>
        {
            function(vm, args)
        }
        (NativeFn::Kw { min, function }, _) if args.len() >= usize::from(min) => {
            call_with_args(vm, function, args)
        }
        (
            NativeFn::Text {
                receiver,
                min,
                max,
                function,
            },
            [this, ..],
        ) if args.len() >= usize::from(min) && args.len() <= usize::from(max) => {
            call_method_of_text(vm, receiver, function, *this, args)
        }
        (NativeFn::DictGet, [dict, key, rest @ ..]) if rest.len() <= 1 => {
            dict::get(vm, *dict, *key, rest.first().copied())
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
fn call_method_of_text(
    vm: &mut Vm,
    receiver: Receiver,
    function: TextMethod,
    this: Value,
    args: &[Value],
) -> Result {
    call_text(vm, receiver, function, this, &Args::positional(args))
}

/// The arguments would be put together on the native stack of the dispatch loop otherwise.
#[inline(never)]
fn call_with_args(
    vm: &mut Vm,
    function: fn(&mut Vm, &Args<'_>) -> Result,
    args: &[Value],
) -> Result {
    function(vm, &Args::positional(args))
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
) -> core::result::Result<(), Exit> {
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
        Ok(()) => Ok(()),
        Err(raise) => Err(Exit::Raised(raise)),
    }
}

/// Any call with the arguments of a window; where to go on after it is saved in the frame, and an instruction word
/// tells the register for the result.
#[inline(always)]
pub(super) fn call_slow(vm: &mut Vm, w: u32, callable: Value, window: Window) -> Then {
    call_anything(
        vm,
        w,
        callable,
        window.function,
        window.start,
        window.counts(),
    )
}

/// A call without fast path. What makes up a window comes in machine registers: the dispatch loop would keep a window
/// on the native stack otherwise.
#[inline]
fn call_anything(
    vm: &mut Vm,
    w: u32,
    mut callable: Value,
    place: *mut Slot,
    mut start: *mut Slot,
    mut counts: usize,
) -> Then {
    if let Some(method) = callable.as_exactly::<BoundMethod>() {
        let window = Window::new(place, start, counts).with(method.receiver);
        (start, counts) = (window.start, window.counts());
        callable = method.function;
    }
    if let Some(function) = callable.downcast::<Function>() {
        return call_function(vm, w, function, place, start, counts);
    }
    match callable.as_exactly::<Type>() {
        Some(ty) => call_class(vm, w, ty, place, start, counts),
        None => call_generally(vm, w, callable, place, start, counts),
    }
}

#[inline(never)]
fn call_function(
    vm: &mut Vm,
    w: u32,
    function: Gc<Function>,
    place: *mut Slot,
    start: *mut Slot,
    counts: usize,
) -> Then {
    let window = Window::new(place, start, counts);
    call_python(vm, w, function, window, FrameKind::Call, None)
}

#[inline(never)]
fn call_class(
    vm: &mut Vm,
    w: u32,
    ty: Gc<Type>,
    place: *mut Slot,
    start: *mut Slot,
    counts: usize,
) -> Then {
    let window = Window::new(place, start, counts);
    if !ty.is_class() {
        let made = vm.call_type(ty, &window.args());
        return put_result(vm, w, made);
    }
    match vm.plain_instance(ty) {
        Ok(Some((_, init))) if init.code.flags & FLAG_GENERATOR != 0 => {
            let message = "__init__() should return None, not 'generator'";
            let raise = vm.type_error(message);
            end(vm, raise.into())
        }
        Ok(Some((instance, init))) => {
            let window = window.with(instance);
            call_python(vm, w, init, window, FrameKind::Constructor, Some(instance))
        }
        Ok(None) => call_generally(vm, w, Value::object(ty), place, start, counts),
        Err(raise) => end(vm, raise.into()),
    }
}

/// Pushes the activation of a Python function over its arguments.
#[inline(always)]
fn call_python(
    vm: &mut Vm,
    w: u32,
    function: Gc<Function>,
    window: Window,
    kind: FrameKind,
    extra: Option<Value>,
) -> Then {
    if let Some(word) = word_for_bound(function)
        && window.n_kw == 0
    {
        let cells = function.cells().map_or(0, |cells| cells.len());
        let (given, expected) = (window.n_pos + cells, word.n_args as usize);
        let n_defaults = function.defaults().map_or(0, |defaults| defaults.len());
        let bound = match given <= expected && given + n_defaults >= expected {
            true => {
                if let Some(cells) = function.cells() {
                    insert_cells(cells, window.start, window.n_pos);
                }
                if given < expected {
                    fill_defaults(function, window.start, given);
                }
                Ok(expected)
            }
            false => vm.bind_positional(function, window.start, window.n_pos),
        };
        return match bound {
            Ok(given) => enter_bound(vm, word, function, window, given, kind, extra),
            Err(raise) => end(vm, raise.into()),
        };
    }
    match bind_and_push(vm, w, function, window, kind, extra) {
        Ok(then) => then,
        Err(exit) => end(vm, exit),
    }
}

/// The translation of a function, if it is entered once its arguments are bound.
#[inline(always)]
pub(super) fn word_for_bound(function: Gc<Function>) -> Option<Word> {
    let code = function.code;
    let is_plain = code.n_cells == 0 && code.flags & FLAG_GENERATOR == 0;
    match is_plain {
        true => code.word.for_calls(),
        false => None,
    }
}

/// Enters a function whose first `given` locals are set.
#[inline(always)]
pub(super) fn enter_bound(
    vm: &mut Vm,
    word: Word,
    function: Gc<Function>,
    window: Window,
    given: usize,
    kind: FrameKind,
    extra: Option<Value>,
) -> Then {
    vm.frames.save_sp(window.function);
    match push_words(vm, word, function, window, given, kind, extra) {
        Ok(()) => Then::Enter,
        Err(exit) => end(vm, exit),
    }
}

/// Binds arguments, then pushes the activation or makes a generator.
#[inline(never)]
fn bind_and_push(
    vm: &mut Vm,
    w: u32,
    function: Gc<Function>,
    window: Window,
    kind: FrameKind,
    extra: Option<Value>,
) -> Went {
    let code = function.code;
    let given = vm.bind_arguments(function, window.start, window.n_pos, window.n_kw)?;
    if code.flags & FLAG_GENERATOR != 0 {
        let generator = vm.make_generator(function, window.start, given)?;
        vm.load_words().set(a(w), generator);
        return Ok(Then::Next);
    }
    vm.frames.save_sp(window.function);
    vm.push_frame(function, window.start, given, kind, extra, None)?;
    if let Err(raise) = vm.poll() {
        return Err(Exit::Raised(raise));
    }
    vm.then_top()
}

#[inline(never)]
fn call_generally(
    vm: &mut Vm,
    w: u32,
    callable: Value,
    place: *mut Slot,
    start: *mut Slot,
    counts: usize,
) -> Then {
    let window = Window::new(place, start, counts);
    let result = vm.call_args(callable, &window.args());
    put_result(vm, w, result)
}

/// Puts the result of a call without a frame to its register.
#[inline(always)]
fn put_result(vm: &mut Vm, w: u32, result: Result) -> Then {
    match result {
        Ok(result) => {
            vm.load_words().set(a(w), result);
            Then::Next
        }
        Err(raise) => end(vm, raise.into()),
    }
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
        && let Some(value) = result_of(frame, value)
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

/// What the caller of a frame gets, where there is no more to it.
#[inline(always)]
fn result_of(frame: &Frame, value: Value) -> Option<Value> {
    match frame.kind {
        FrameKind::Call => Some(value),
        FrameKind::Constructor if value == Value::NONE => frame.extra,
        _ => None,
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
