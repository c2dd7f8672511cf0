//! Yielding: everything is in its own slot, and the frame's slots go to the generator.

use super::{Exit, Next};
use crate::compact::{Flow, Resumed};
use crate::object::{FrameKind, Generator, Suspension};
use crate::state::Vm;
use crate::value::Value;
use crate::wordcode::regs::{Regs, a, b};

#[inline(always)]
pub(crate) fn yield_value(vm: &mut Vm, r: Regs, w: u32) -> Next {
    let value = r.get(a(w));
    let depth = a(w) - usize::from(r.word.base);
    give(vm, r, depth, value)
}

/// Suspends the running generator, whose operand stack is `depth` deep, and gives a value away.
#[inline(always)]
fn give(vm: &mut Vm, r: Regs, depth: usize, value: Value) -> Next {
    if vm.suspend_words(r, depth) == FrameKind::ForLoop {
        vm.deliver_item(value);
        return vm.enter_top();
    }
    Err(Exit::Flow(Flow::Yield(value)))
}

/// Delegates to the generator in the first register what is sent in the second, where the result goes.
#[inline(always)]
pub(crate) fn yield_from(vm: &mut Vm, mut r: Regs, w: u32) -> Next {
    let (target, send) = (r.get(a(w)), r.get(b(w)));
    let injected = vm.roots.injected.take();
    match vm.resume(target, send, injected)? {
        Resumed::Yield(value) => {
            // The instruction runs again when the generator is resumed.
            r.pc = r.pc.wrapping_sub(1);
            let depth = b(w) - usize::from(r.word.base);
            vm.note_delegate(target);
            give(vm, r, depth, value)
        }
        Resumed::Return(value) => {
            r.set(a(w), value);
            Ok(r)
        }
    }
}

impl Vm {
    /// Saves the activation of a generator and takes its frame away.
    #[inline(always)]
    fn suspend_words(&mut self, r: Regs, depth: usize) -> FrameKind {
        let Some(frame) = self.frames.top() else {
            return FrameKind::Entry;
        };
        let (kind, exc_depth) = (frame.kind, frame.exc_depth);
        if let Some(generator) = frame.extra.and_then(Value::downcast::<Generator>) {
            generator.suspend(Suspension {
                ip: r.index(),
                depth,
                exc_depth,
            });
            generator.state.set(Generator::SUSPENDED);
            self.copy_to_generator(generator, r.fp);
        }
        self.frames.pop();
        kind
    }
}
