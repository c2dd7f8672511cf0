//! Calls from native code, and the frames they push.
//!
//! Not here: how arguments become locals (`arguments`), call instructions (`compact`).

use crate::compact::Flow;
use crate::error::{Raise, Result};
use crate::map::Dict;
use crate::native::{Args, Native, call_native};
use crate::object::frame::{Frame, FrameKind, Slot, put_slot, read_slot, slots_as_values};
use crate::object::{
    BoundMethod, CellBox, Code, Function, Gc, Generator, Instance, Suspension, Type,
};
use crate::qstr::Qstr;
use crate::state::Vm;
use crate::types;
use crate::value::Value;

impl Vm {
    /// Calls with positional arguments.
    #[inline]
    pub fn call(&mut self, callable: Value, args: &[Value]) -> Result {
        self.call_args(callable, &Args::positional(args))
    }

    /// Calls anything.
    pub fn call_args(&mut self, callable: Value, args: &Args<'_>) -> Result {
        if let Some(native) = callable.downcast::<Native>() {
            self.check_native_stack()?;
            return call_native(self, native, args);
        }
        if let Some(function) = callable.downcast::<Function>() {
            return self.call_function(function, None, args, None);
        }
        if let Some(method) = callable.downcast::<BoundMethod>() {
            return self.call_args_with_receiver(method.function, method.receiver, args);
        }
        if let Some(ty) = callable.downcast::<Type>() {
            return self.call_type(ty, args);
        }
        self.call_other(callable, args)
    }

    /// Calls with a receiver in front of the arguments.
    #[inline]
    pub fn call_with_receiver(
        &mut self,
        callable: Value,
        receiver: Value,
        args: &[Value],
    ) -> Result {
        self.call_args_with_receiver(callable, receiver, &Args::positional(args))
    }

    /// Calls with a receiver in front of the arguments.
    pub fn call_args_with_receiver(
        &mut self,
        callable: Value,
        receiver: Value,
        args: &Args<'_>,
    ) -> Result {
        if let Some(function) = callable.downcast::<Function>() {
            return self.call_function(function, Some(receiver), args, None);
        }
        self.check_native_stack()?;
        let staged = self.frames.staged_end();
        let count = args.pos.len() + 1;
        let start = self.staged(&[&[receiver], args.pos, args.kw])?;
        let all = Args {
            pos: slots_as_values(start, count),
            kw: slots_as_values(start.wrapping_add(count), args.kw.len()),
        };
        let result = self.call_args(callable, &all);
        self.frames.set_staged_end(staged);
        result
    }

    /// Makes an object of a type.
    #[inline(always)]
    pub fn call_type(&mut self, ty: Gc<Type>, args: &Args<'_>) -> Result {
        self.check_native_stack()?;
        match ty.slots.make_new {
            Some(make_new) => make_new(self, ty, args),
            None => {
                let name = ty.name.shown(self);
                Err(self.type_error_fmt(format_args!("can't create '{name}' instances")))
            }
        }
    }

    fn call_other(&mut self, callable: Value, args: &Args<'_>) -> Result {
        self.check_native_stack()?;
        if let Some(instance) = callable.downcast::<Instance>() {
            if let Some(found) = self.lookup(callable.ty(), q!("__call__")) {
                let method = self.bind_found(callable, callable.ty(), found)?;
                return match method.receiver {
                    Some(receiver) => self.call_args_with_receiver(method.function, receiver, args),
                    None => self.call_args(method.function, args),
                };
            }
            if let Some(native) = instance.native() {
                if let Some(function) = native.downcast::<Function>() {
                    return self.call_function(function, None, args, None);
                }
                if let Some(call) = native.ty().slots.call {
                    return call(self, native, args);
                }
            }
        } else if let Some(call) = callable.ty().slots.call {
            return call(self, callable, args);
        }
        Err(self.not_callable_error(callable))
    }

    /// Refuses what `__init__` returned unless it is `None`.
    pub(crate) fn check_init_result(&mut self, result: Value) -> Result<()> {
        if result == Value::NONE {
            return Ok(());
        }
        let name = result.ty().name.shown(self);
        Err(self.type_error_fmt(format_args!("__init__() should return None, not '{name}'")))
    }

    #[cold]
    pub(crate) fn not_callable_error(&mut self, callable: Value) -> Raise {
        let name = callable.ty().name.shown(self);
        self.type_error_fmt(format_args!("'{name}' object isn't callable"))
    }

    /// Calls a Python function from native code; `locals` is the namespace of a class or module body.
    pub(crate) fn call_function(
        &mut self,
        function: Gc<Function>,
        receiver: Option<Value>,
        args: &Args<'_>,
        locals: Option<Gc<Dict>>,
    ) -> Result {
        self.check_native_stack()?;
        let staged = self.frames.staged_end();
        let receiver_part: &[Value] = receiver.as_slice();
        let start = self.staged(&[receiver_part, args.pos, args.kw])?;
        let n_pos = receiver_part.len() + args.pos.len();
        let result = self.enter_staged(function, start, n_pos, args.kw.len() / 2, locals);
        self.frames.set_staged_end(staged);
        result
    }

    fn enter_staged(
        &mut self,
        function: Gc<Function>,
        start: *mut Slot,
        n_pos: usize,
        n_kw: usize,
        locals: Option<Gc<Dict>>,
    ) -> Result {
        let given = self.bind_arguments(function, start, n_pos, n_kw)?;
        if function.code.flags & bytecode::prelude::FLAG_GENERATOR != 0 {
            return self.make_generator(function, start, given);
        }
        self.push_frame(function, start, given, FrameKind::Entry, None, locals)?;
        match self.run(None)? {
            Flow::Return(value) | Flow::Yield(value) => Ok(value),
        }
    }

    /// Pushes the activation of a function whose first `given` locals are at `fp`.
    #[allow(clippy::too_many_arguments, reason = "the fields of a frame")]
    #[inline(always)]
    pub(crate) fn push_frame(
        &mut self,
        function: Gc<Function>,
        fp: *mut Slot,
        given: usize,
        kind: FrameKind,
        extra: Option<Value>,
        locals: Option<Gc<Dict>>,
    ) -> Result<()> {
        let code = function.code;
        let word = self.word_for(code);
        let (ip, n_slots) = match word {
            Some(word) => (word.start().cast::<u8>(), word.n_slots()),
            None => (
                code.bytes.start().wrapping_add(code.start as usize),
                code.n_slots,
            ),
        };
        let frame = Frame {
            function,
            locals,
            ip,
            sp: fp.wrapping_add(code.n_fixed()),
            fp,
            exc_depth: 0,
            kind,
            extra,
            n_slots,
            word,
        };
        if !self.frames.push(frame, given) {
            return Err(self.recursion_error());
        }
        if code.n_cells != 0 {
            return self.make_cells(code, fp);
        }
        Ok(())
    }

    /// Turns the locals that inner functions share into cells.
    fn make_cells(&mut self, code: Gc<Code>, fp: *mut Slot) -> Result<()> {
        let bytes = code.bytes();
        let first = code.start as usize - code.n_cells as usize;
        for index in &bytes[first..code.start as usize] {
            let slot = fp.wrapping_add(usize::from(*index));
            let value = core::cell::Cell::new(read_slot(slot));
            match CellBox::alloc(self, Gc::rom(&types::function::CELL), value) {
                Ok(cell) => put_slot(slot, Some(Value::object(cell))),
                Err(raise) => {
                    self.frames.pop();
                    return Err(raise);
                }
            }
        }
        Ok(())
    }

    /// Makes the generator for a call whose arguments are bound at `start`.
    pub(crate) fn make_generator(
        &mut self,
        function: Gc<Function>,
        start: *mut Slot,
        given: usize,
    ) -> Result {
        let code = function.code;
        // The frame gives the locals their place and makes cells; it never runs.
        self.push_frame(function, start, given, FrameKind::Entry, None, None)?;
        let made = self.generator_from_frame(function, start);
        self.frames.pop();
        let generator = made?;
        if !generator.runs_in_words() {
            generator.suspend(Suspension {
                ip: code.start as usize,
                depth: 0,
                exc_depth: 0,
            });
        }
        Ok(Value::object(generator))
    }

    fn generator_from_frame(
        &mut self,
        function: Gc<Function>,
        fp: *mut Slot,
    ) -> Result<Gc<Generator>> {
        let word = self.frames.top().and_then(|frame| frame.word);
        let len = word.map_or(function.code.n_slots, |word| word.n_kept()) as usize;
        for index in function.code.n_locals as usize..len {
            put_slot(fp.wrapping_add(index), None);
        }
        let generator = Generator::alloc(self, function, len, word.is_some())?;
        self.copy_to_generator(generator, fp);
        Ok(generator)
    }

    /// Calls a code object's function as the body of a module or class.
    pub(crate) fn call_body(&mut self, function: Gc<Function>, locals: Gc<Dict>) -> Result {
        self.call_function(function, None, &Args::positional(&[]), Some(locals))
    }
}

/// A keyword name as a qstr, interning it if need be.
pub(crate) fn keyword_name(vm: &mut Vm, name: Value) -> Result<Qstr> {
    match name.text(vm) {
        Some(text) => vm.intern_text(&text),
        None => Err(vm.str_conversion_error(name)),
    }
}
