//! Call instructions: arguments stay where they were pushed and become the callee's first locals.
//!
//! ```text
//!   CALL_FUNCTION   function | a0 a1 ... k0 v0 ...
//!   CALL_METHOD     function | receiver or unset | a0 a1 ... k0 v0 ...
//! ```

use core::sync::atomic::Ordering;

use crate::error::Result;
use crate::native::{Args, Native, NativeFn, call_native};
use crate::object::frame::{Slot, put_slot, read_slot, slots_as_values};
use crate::object::{BoundMethod, FrameKind, Function, Gc, Registers, Type};
use crate::state::Vm;
use crate::value::Value;

/// Where a call's arguments are on the operand stack.
#[derive(Clone, Copy)]
struct Window {
    /// The slot of the callable: the result goes here.
    function: *mut Slot,
    /// The first argument.
    start: *mut Slot,
    n_pos: usize,
    n_kw: usize,
}

impl Window {
    /// The window with another first argument, whose place is that of the callable, or a free one.
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

impl Vm {
    /// `CALL_FUNCTION`
    #[inline(always)]
    pub(crate) fn op_call_function<const IN_PLACE: bool>(
        &mut self,
        r: &mut Registers,
        operand: usize,
    ) -> Result<()> {
        let (n_pos, n_kw) = (operand & 0xff, operand >> 8);
        let function = r.sp.wrapping_sub(n_pos + 2 * n_kw + 1);
        let callable = read_slot(function).unwrap_or(Value::NONE);
        let window = Window {
            function,
            start: function.wrapping_add(1),
            n_pos,
            n_kw,
        };
        match IN_PLACE {
            true => self.call_window::<true>(r, callable, window),
            false => self.call_window_apart(r, callable, window),
        }
    }

    /// `CALL_METHOD`
    #[inline(always)]
    pub(crate) fn op_call_method<const IN_PLACE: bool>(
        &mut self,
        r: &mut Registers,
        operand: usize,
    ) -> Result<()> {
        let (n_pos, n_kw) = (operand & 0xff, operand >> 8);
        let function = r.sp.wrapping_sub(n_pos + 2 * n_kw + 2);
        let callable = read_slot(function).unwrap_or(Value::NONE);
        let receiver = function.wrapping_add(1);
        let window = if read_slot(receiver).is_some() {
            Window {
                function,
                start: receiver,
                n_pos: n_pos + 1,
                n_kw,
            }
        } else {
            Window {
                function,
                start: receiver.wrapping_add(1),
                n_pos,
                n_kw,
            }
        };
        match IN_PLACE {
            true => self.call_window::<true>(r, callable, window),
            false => self.call_window_apart(r, callable, window),
        }
    }

    #[inline(always)]
    fn call_window<const IN_PLACE: bool>(
        &mut self,
        r: &mut Registers,
        callable: Value,
        window: Window,
    ) -> Result<()> {
        if let Some(function) = callable.downcast::<Function>() {
            return match IN_PLACE {
                true => self.call_python(r, function, window, FrameKind::Call, None),
                false => self.call_python_apart(r, function, window, FrameKind::Call, None),
            };
        }
        if let Some(native) = callable.downcast::<Native>() {
            let args = slots_as_values(window.start, window.n_pos);
            let result = match (native.function, args) {
                (NativeFn::F1(function), [a]) if window.n_kw == 0 => function(self, *a)?,
                (NativeFn::F2(function), [a, b]) if window.n_kw == 0 => function(self, *a, *b)?,
                (NativeFn::F0(function), []) if window.n_kw == 0 => {
                    let outer = self.frames.end_operands(Some(window.start));
                    let result = function(self);
                    self.frames.end_operands(outer);
                    result?
                }
                _ => {
                    let kw = window.start.wrapping_add(window.n_pos);
                    let kw = slots_as_values(kw, 2 * window.n_kw);
                    call_native(self, native, &Args { pos: args, kw })?
                }
            };
            r.sp = window.function;
            r.push(result);
            return Ok(());
        }
        self.call_window_slow(r, callable, window)
    }

    /// Pushes the activation of a Python function over its arguments.
    #[inline(always)]
    fn call_python(
        &mut self,
        r: &mut Registers,
        function: Gc<Function>,
        window: Window,
        kind: FrameKind,
        extra: Option<Value>,
    ) -> Result<()> {
        let given = self.bind_arguments(function, window.start, window.n_pos, window.n_kw)?;
        if function.code.flags & bytecode::prelude::FLAG_GENERATOR != 0 {
            let generator = self.make_generator(function, window.start, given)?;
            r.sp = window.function;
            r.push(generator);
            return Ok(());
        }
        r.sp = window.function;
        self.save_registers(r);
        self.push_frame(function, window.start, given, kind, extra, None)?;
        *r = self.load_registers();
        match self.interrupt.load(Ordering::Relaxed) {
            true => self.handle_pending_in_loop(true),
            false => Ok(()),
        }
    }

    /// As `call_python`, for calls that are not worth a copy of it.
    #[inline(never)]
    fn call_python_apart(
        &mut self,
        r: &mut Registers,
        function: Gc<Function>,
        window: Window,
        kind: FrameKind,
        extra: Option<Value>,
    ) -> Result<()> {
        self.call_python(r, function, window, kind, extra)
    }

    /// As `call_window`, for calls that are not worth a copy of it.
    #[inline(never)]
    fn call_window_apart(
        &mut self,
        r: &mut Registers,
        callable: Value,
        window: Window,
    ) -> Result<()> {
        self.call_window::<false>(r, callable, window)
    }

    #[inline(never)]
    fn call_window_slow(
        &mut self,
        r: &mut Registers,
        callable: Value,
        window: Window,
    ) -> Result<()> {
        if let Some(method) = callable.downcast::<BoundMethod>() {
            return self.call_window_apart(r, method.function, window.with(method.receiver));
        }
        if let Some(ty) = callable.downcast::<Type>()
            && self.call_class(r, ty, window)?
        {
            return Ok(());
        }
        let args = Args {
            pos: slots_as_values(window.start, window.n_pos),
            kw: slots_as_values(window.start.wrapping_add(window.n_pos), 2 * window.n_kw),
        };
        let result = self.call_args(callable, &args)?;
        r.sp = window.function;
        r.push(result);
        self.switch_after(callable)
    }

    /// Makes an instance of a plain Python class without recursion: `__init__` runs as a frame.
    fn call_class(&mut self, r: &mut Registers, ty: Gc<Type>, window: Window) -> Result<bool> {
        let Some((instance, function)) = self.plain_instance(ty)? else {
            return Ok(false);
        };
        let bound = window.with(instance);
        if function.code.flags & bytecode::prelude::FLAG_GENERATOR != 0 {
            return Err(self.type_error("__init__() should return None, not 'generator'"));
        }
        self.call_python_apart(r, function, bound, FrameKind::Constructor, Some(instance))?;
        Ok(true)
    }

    /// Makes an instance of a class whose `__init__` is a Python function; gives both.
    pub(crate) fn plain_instance(&mut self, ty: Gc<Type>) -> Result<Option<(Value, Gc<Function>)>> {
        let Some(class) = ty.class() else {
            return Ok(None);
        };
        if class.native_base.is_some() {
            return Ok(None);
        }
        let init = self.lookup_in_place(ty, q!("__init__"));
        let Some(function) = init.and_then(|init| init.value.downcast::<Function>()) else {
            return Ok(None);
        };
        let new = self.lookup_in_place(ty, q!("__new__"));
        if new.is_some_and(|found| found.owner.is_class()) {
            return Ok(None);
        }
        let instance = crate::types::instance::alloc(self, ty)?;
        Ok(Some((Value::object(instance), function)))
    }

    /// `CALL_FUNCTION_VAR_KW` and `CALL_METHOD_VAR_KW`: a bitmap of starred arguments is on top.
    pub(crate) fn op_call_var_kw(
        &mut self,
        r: &mut Registers,
        operand: usize,
        is_method: bool,
    ) -> Result<()> {
        let (n_pos, n_kw) = (operand & 0xff, operand >> 8);
        let first = r.sp.wrapping_sub(n_pos + 2 * n_kw + 1);
        let function = first.wrapping_sub(1 + usize::from(is_method));
        let callable = read_slot(function).unwrap_or(Value::NONE);
        let receiver = match is_method {
            true => read_slot(function.wrapping_add(1)),
            false => None,
        };
        let outer = self.frames.staged_end();
        let called = self
            .stage_starred(receiver, first, n_pos, n_kw)
            .and_then(|staged| {
                let window = Window {
                    function,
                    start: staged.start,
                    n_pos: staged.n_pos,
                    n_kw: staged.n_kw,
                };
                self.call_window_apart(r, callable, window)
            });
        self.frames.set_staged_end(outer);
        called
    }

    /// What a returning frame leaves for its caller.
    #[inline(always)]
    pub(crate) fn returned(
        &mut self,
        kind: FrameKind,
        extra: Option<Value>,
        value: Value,
    ) -> Result {
        if kind == FrameKind::Constructor {
            self.check_init_result(value)?;
            return Ok(extra.unwrap_or(Value::NONE));
        }
        Ok(value)
    }
}
