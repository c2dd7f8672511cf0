//! Generators: `yield` and `yield from`.

use super::Native;
use super::architecture::Architecture;
use super::runtime::Runtime;
use super::stack::ValueType;

/// Why a generator stops: it has a value.
const YIELDED: i64 = 1;

impl<A: Architecture> Native<A> {
    /// Stops with the value on the stack, and goes on with what is sent there.
    fn stop(&mut self, resume: usize) {
        let temporary = A::REGISTERS.temporaries[0];
        self.end_generator(YIELDED);
        self.machine.label_address(temporary, resume);
        self.store_state(self.frame.resume(), temporary);
        self.machine.jump(self.exit_label);
        self.machine.code_mut().label(resume);
        self.restore_handler();
        self.stack.push_memory(1, self.kept_type);
    }

    pub(super) fn yield_value(&mut self) {
        if self.is_viper {
            return self.missing("native yield");
        }
        let resume = self.own_label();
        self.settle();
        self.stop(resume);
        self.raise_thrown();
    }

    /// Passes on what another generator yields, until it ends.
    pub(super) fn yield_from(&mut self) {
        if self.is_viper {
            return self.missing("native yield");
        }
        let registers = A::REGISTERS;
        let [first, second, third, _] = registers.arguments;
        let (resume, top, next) = (self.own_label(), self.own_label(), self.own_label());
        self.settle();
        self.jump(next);
        self.place(top);
        self.stop(resume);
        self.place(next);
        self.machine.load_slot(third, self.frame.thrown());
        self.machine.immediate(second, 0);
        self.machine.store_slot(self.frame.thrown(), second);
        self.pop(second);
        self.access(1, first);
        self.push(ValueType::OBJECT, third);
        self.pop_pointer(third, 1);
        self.call(Runtime::YieldFrom);
        self.machine.jump_if_nonzero(registers.result, top, true);
        self.stack.push_memory(1, self.kept_type);
        self.drop_below_top(first);
    }
}
