//! Generators in the compact tier: resuming, delegating, closing.

use crate::compact::Flow;
use crate::error::{Raise, Result};
use crate::object::{Frame, FrameKind, Gc, Generator};
use crate::state::Vm;
use crate::types;
use crate::value::Value;

/// What a resumed generator or iterator did.
pub(crate) enum Resumed {
    Yield(Value),
    Return(Value),
}

impl Vm {
    /// Resumes a generator with a value, or with an exception.
    pub(crate) fn resume_generator(
        &mut self,
        generator: Gc<Generator>,
        send: Value,
        throw: Option<Value>,
    ) -> Result<Resumed> {
        let throw = throw.or(generator.take_pending());
        match generator.state.get() {
            Generator::FINISHED => {
                return match throw {
                    Some(exception) => Err(self.raise_operand(exception)),
                    None => Ok(Resumed::Return(Value::NONE)),
                };
            }
            Generator::RUNNING => return Err(self.value_error("generator already executing")),
            Generator::CREATED if send != Value::NONE && throw.is_none() => {
                return Err(
                    self.type_error("can't send non-None value to a just-started generator")
                );
            }
            _ => {}
        }
        self.check_native_stack()?;
        let is_plain = throw.is_none() && !self.tracing();
        let delegate = generator.delegate().filter(|_| is_plain);
        let delegated = match delegate {
            Some(inner) => {
                generator.state.set(Generator::RUNNING);
                match self.resume_generator(inner, send, None) {
                    Ok(Resumed::Yield(value)) => {
                        generator.state.set(Generator::SUSPENDED);
                        return Ok(Resumed::Yield(value));
                    }
                    Ok(Resumed::Return(value)) => Some(Ok(value)),
                    Err(raise) => Some(Err(raise)),
                }
            }
            None => None,
        };
        self.push_generator_frame(generator, send, FrameKind::Entry)?;
        let staged = self.frames.staged_end();
        let outcome = match delegated {
            None => self.run(throw),
            Some(delegated) => self.run_delegated(delegated),
        };
        self.frames.set_staged_end(staged);
        match outcome {
            Ok(Flow::Yield(value)) => Ok(Resumed::Yield(value)),
            Ok(Flow::Return(value)) => {
                generator.state.set(Generator::FINISHED);
                Ok(Resumed::Return(value))
            }
            Err(raise) => {
                generator.state.set(Generator::FINISHED);
                Err(self.stop_iteration_inside(raise))
            }
        }
    }

    /// A `StopIteration` that leaves a generator would end its caller's loop: it becomes `RuntimeError`.
    pub(crate) fn stop_iteration_inside(&mut self, raise: Raise) -> Raise {
        if self.raised_is(&types::exception::STOP_ITERATION) {
            return self.runtime_error("generator raised StopIteration");
        }
        raise
    }

    /// Pushes the frame of a generator that is not running.
    #[inline]
    pub(crate) fn push_generator_frame(
        &mut self,
        generator: Gc<Generator>,
        send: Value,
        kind: FrameKind,
    ) -> Result<()> {
        let fresh = generator.state.get() == Generator::CREATED;
        let at = generator.suspension();
        let code = generator.function.code;
        let fp = self.frames.free_slot();
        let n_live = generator.n_live();
        let base = fp.wrapping_add(code.n_fixed());
        let top = base.wrapping_add(at.depth);
        let word = code.word.ready().filter(|_| generator.runs_in_words());
        let ip = match word {
            Some(word) => word.start().wrapping_add(at.ip).cast::<u8>(),
            None => {
                self.trace_resumption();
                code.bytes.start().wrapping_add(at.ip)
            }
        };
        let n_slots = word.map_or(code.n_slots, |word| word.n_slots());
        let frame = Frame {
            function: generator.function,
            locals: None,
            ip,
            sp: top.wrapping_add(usize::from(!fresh)),
            fp,
            exc_depth: at.exc_depth,
            kind,
            extra: Some(Value::object(generator)),
            n_slots,
            word,
        };
        if !self.frames.push(frame, n_live) {
            return Err(self.recursion_error());
        }
        generator.set_delegate(None);
        self.copy_from_generator(generator, fp, n_live);
        generator.state.set(Generator::RUNNING);
        if !fresh {
            crate::object::frame::put_slot(top, Some(send));
        }
        Ok(())
    }

    /// Takes note of what the running generator delegates to, which was suspended.
    pub(crate) fn note_delegate(&mut self, target: Value) {
        let running = self.frames.top().and_then(|frame| frame.extra);
        if let Some(generator) = running.and_then(Value::downcast::<Generator>) {
            generator.set_delegate(target.downcast::<Generator>());
        }
    }

    /// Resumes anything that can be delegated to.
    pub(crate) fn resume(
        &mut self,
        target: Value,
        send: Value,
        throw: Option<Value>,
    ) -> Result<Resumed> {
        let closes = throw.is_some_and(is_generator_exit);
        if let (Some(generator), false) = (target.downcast::<Generator>(), closes) {
            return self.resume_generator(generator, send, throw);
        }
        match throw {
            Some(exception) => self.throw_into(target, exception),
            None if send == Value::NONE => Ok(match self.next_or_return(target)? {
                Ok(value) => Resumed::Yield(value),
                Err(value) => Resumed::Return(value),
            }),
            None => {
                let sent = self.call_method(target, q!("send"), &[send]);
                self.resumed(sent)
            }
        }
    }

    /// The next item, or the value the iterator returns at its end.
    fn next_or_return(&mut self, iterator: Value) -> Result<core::result::Result<Value, Value>> {
        match self.next_or_stop(iterator) {
            Ok(value) => Ok(Ok(value)),
            Err(raise) => {
                let stop = self.catch(raise, &types::exception::STOP_ITERATION)?;
                Ok(Err(stop
                    .as_exception()
                    .map_or(Value::NONE, |stop| stop.value())))
            }
        }
    }

    fn throw_into(&mut self, target: Value, exception: Value) -> Result<Resumed> {
        let is_exit = is_generator_exit(exception);
        if is_exit {
            if let Some(close) = self.load_method_maybe(target, q!("close"))? {
                self.call_bound(close, &[])?;
            }
            return Err(self.raise_operand(exception));
        }
        match self.load_method_maybe(target, q!("throw"))? {
            Some(method) => {
                let thrown = self.call_bound(method, &[exception]);
                self.resumed(thrown)
            }
            None => Err(self.raise_operand(exception)),
        }
    }

    fn resumed(&mut self, outcome: Result) -> Result<Resumed> {
        match outcome {
            Ok(value) => Ok(Resumed::Yield(value)),
            Err(raise) => {
                let stop = self.catch(raise, &types::exception::STOP_ITERATION)?;
                let value = stop.as_exception().map_or(Value::NONE, |stop| stop.value());
                Ok(Resumed::Return(value))
            }
        }
    }
}

/// Whether what is thrown is `GeneratorExit`, as a class or an instance.
pub(crate) fn is_generator_exit(thrown: Value) -> bool {
    let exit = Gc::rom(&types::exception::GENERATOR_EXIT);
    let ty = thrown
        .downcast::<crate::object::Type>()
        .unwrap_or(thrown.ty());
    crate::semantics::class::is_subclass(ty, exit)
}
