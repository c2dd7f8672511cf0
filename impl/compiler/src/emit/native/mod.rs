//! The emitters of machine code: native, which is Python, and viper, which has types.
//!
//! One emitter does both; it is generic over the processor. The code and the tables in a file are those of MicroPython's own
//! compiler, byte for byte, which `cargo conform mpy` checks.
//!
//! Invariants: labels are where the walk before has found them; every value of the stack is in its slot of the frame
//! wherever control flow meets.
//! Not here: what the runtime functions do (`vm`), encodings (`asm`).

mod architecture;
mod calls;
mod entry;
mod frame;
mod generators;
mod handlers;
mod jumps;
mod names;
mod operators;
mod runtime;
#[cfg(feature = "native-rv32")]
mod rv32;
#[cfg(not(feature = "native-rv32"))]
#[path = "no_machine.rs"]
mod rv32;
mod stack;
mod subscripts;
#[cfg(feature = "native-thumb")]
mod thumb;
#[cfg(not(feature = "native-thumb"))]
#[path = "no_machine.rs"]
mod thumb;
mod values;
#[cfg(feature = "native-x64")]
mod x64;
#[cfg(not(feature = "native-x64"))]
#[path = "no_machine.rs"]
mod x64;

use super::native_type::NativeType;
use super::{Emit, EmitError, Emitted, Event, Label, Pass, Surroundings};
use crate::scope::{IdKind, Scope, ScopeId};
use crate::{EmitKind, Machine};
use ::bytecode::Architecture as Target;
use ::bytecode::op::{ITER_BUF_SLOTS, Op};
use ::bytecode::operand;
use ::bytecode::prelude::Prelude;
use ::bytecode::raw_code::{CodeKind, NativeInfo};
use alloc::boxed::Box;
use alloc::vec::Vec;
use architecture::Architecture;
use asm::code::Walk;
use frame::Frame;
use handlers::Handler;
use runtime::Runtime;
use stack::{Stack, ValueType};

/// Tells whether a text is a name that the VM has anyway.
type IsKnownName = fn(&[u8]) -> bool;

/// The emitter for a machine, if there is one.
pub(crate) fn emitter(
    kind: EmitKind,
    machine: Machine,
    arch_flags: usize,
    is_cross: bool,
    is_known_name: IsKnownName,
) -> Option<Box<dyn Emit>> {
    let Machine::For(target) = machine else {
        return None;
    };
    let is_viper = kind == EmitKind::Viper;
    let settings = Settings {
        is_viper,
        arch_flags,
        is_cross,
        is_known_name,
    };
    x64::emitter(target, settings)
        .or_else(|| thumb::emitter(target, settings))
        .or_else(|| rv32::emitter(target, settings))
}

/// What an emitter is made with, beside its machine.
#[derive(Clone, Copy)]
struct Settings {
    is_viper: bool,
    /// What the processor has beyond its architecture.
    #[cfg_attr(
        not(feature = "native-rv32"),
        expect(dead_code, reason = "no other processor has any")
    )]
    arch_flags: usize,
    /// Whether the code is for files: it is what MicroPython's compiler makes.
    is_cross: bool,
    is_known_name: IsKnownName,
}

/// Whether there is an emitter for a machine.
pub(crate) fn is_supported(machine: Machine) -> bool {
    emitter(EmitKind::Native, machine, 0, false, |_| false).is_some()
}

/// The emitter of one function.
struct Native<A> {
    machine: A,
    /// For messages.
    is_known_name: IsKnownName,
    pass: Pass,
    is_viper: bool,
    is_cross: bool,
    frame: Frame,
    stack: Stack,
    /// What the stack has where control flow meets again after a jump that keeps its condition.
    kept_type: ValueType,
    /// The type of the result.
    return_type: NativeType,
    /// The types of variables.
    locals: Vec<ValueType>,
    handlers: Vec<Handler>,
    /// Labels that no event has made.
    own_labels: usize,
    /// Where the function ends.
    exit_label: usize,
    /// Where a generator starts, as the walk before has found it.
    generator_start: usize,
    /// Functions in this one, as the walk before has found them.
    n_children: usize,
    children: Vec<ScopeId>,
    /// The lines that the children are defined in.
    child_lines: Vec<u32>,
    line: u32,
    prelude_offset: usize,
    error: Option<EmitError>,
}

impl<A: Architecture> Native<A> {
    fn boxed(machine: A, settings: Settings) -> Box<dyn Emit>
    where
        A: 'static,
    {
        Box::new(Native {
            machine,
            is_known_name: settings.is_known_name,
            pass: Pass::Scope,
            is_viper: settings.is_viper,
            is_cross: settings.is_cross,
            frame: Frame::default(),
            stack: Stack::default(),
            kept_type: ValueType::OBJECT,
            return_type: NativeType::Object,
            locals: Vec::new(),
            handlers: Vec::new(),
            own_labels: 0,
            exit_label: 0,
            generator_start: 0,
            n_children: 0,
            children: Vec::new(),
            child_lines: Vec::new(),
            line: 0,
            prelude_offset: 0,
            error: None,
        })
    }

    /// A label that no event names.
    fn own_label(&mut self) -> usize {
        self.own_labels += 1;
        2 * self.own_labels - 1
    }

    /// What follows is at a label.
    fn place(&mut self, label: usize) {
        let is_finally = self.is_finally(label);
        if is_finally {
            let value = A::REGISTERS.temporaries[0];
            self.access(1, value);
            self.machine.store_slot(frame::BUFFER_VALUE, value);
        }
        self.settle();
        self.machine.code_mut().label(label);
        if is_finally {
            self.leave_handler(false);
        }
    }

    fn plain(&mut self, op: Op) {
        match op {
            Op::LoadConstNone => self.push_immediate(ValueType::None, 0),
            Op::LoadConstFalse => self.push_immediate(ValueType::BOOL, 0),
            Op::LoadConstTrue => self.push_immediate(ValueType::BOOL, 1),
            Op::LoadNull => self.push_immediate(ValueType::OBJECT, 0),
            Op::LoadBuildClass => {
                self.call(Runtime::LoadBuildClass);
                self.push_result();
            }
            Op::LoadSubscr => self.load_subscr(),
            Op::StoreSubscr => self.store_subscr(),
            Op::DupTop => self.dup_top(),
            Op::DupTopTwo => self.dup_top_two(),
            Op::PopTop => self.stack.adjust(-1),
            Op::RotTwo => self.rot_two(),
            Op::RotThree => self.rot_three(),
            Op::EndFinally => self.end_finally(),
            Op::GetIter => self.get_iter(),
            Op::GetIterStack => self.get_iter_on_stack(),
            Op::StoreMap => self.store_map(),
            Op::ReturnValue => self.return_value(),
            Op::RaiseObj => self.raise(),
            Op::RaiseLast | Op::RaiseFrom => self.missing("native raise"),
            Op::YieldValue => self.yield_value(),
            Op::YieldFrom => self.yield_from(),
            Op::ImportStar => {
                self.pop_object(A::REGISTERS.arguments[0]);
                self.call(Runtime::ImportAll);
            }
            _ => {}
        }
    }

    fn uint_event(&mut self, op: Op, value: usize, around: &Surroundings<'_>) {
        match op {
            Op::LoadDeref => self.load_deref(value, around),
            Op::StoreDeref => self.store_deref(value, around),
            Op::DeleteFast => {
                self.push_immediate(ValueType::None, 0);
                self.store_fast(value, around);
            }
            Op::BuildTuple => self.build(Runtime::BuildTuple, value),
            Op::BuildList => self.build(Runtime::BuildList, value),
            Op::BuildSet => self.build(Runtime::BuildSet, value),
            Op::BuildMap => {
                self.call_with(Runtime::BuildMap, 0, value as i64);
                self.push_result();
            }
            Op::BuildSlice => self.build_slice(value),
            Op::UnpackSequence => self.unpack(Runtime::UnpackSequence, value, value),
            _ => {}
        }
    }

    fn qstr_event(&mut self, op: Op, name: crate::interner::Symbol, around: &mut Surroundings<'_>) {
        if op == Op::LoadConstString {
            let index = around.tables.text(around.tree, around.interner, name);
            return self.load_object(index);
        }
        if op == Op::LoadGlobal && self.push_cast(name) {
            return;
        }
        let qstr = around.tables.qstr(name);
        match op {
            Op::LoadName => self.load_global(Runtime::LoadName, qstr),
            Op::LoadGlobal => self.load_global(Runtime::LoadGlobal, qstr),
            Op::StoreName => self.store_name(qstr),
            Op::StoreGlobal => self.store_global(qstr),
            Op::DeleteName => self.call_with_qstr(Runtime::DeleteName, 0, qstr),
            Op::DeleteGlobal => self.call_with_qstr(Runtime::DeleteGlobal, 0, qstr),
            Op::LoadAttr => self.load_attr(qstr),
            Op::StoreAttr => self.store_attr(qstr),
            Op::LoadMethod => self.load_method(qstr),
            Op::LoadSuperMethod => self.load_super_method(qstr),
            Op::ImportName => self.import_name(qstr),
            Op::ImportFrom => self.import_from(qstr),
            _ => {}
        }
    }

    fn jump_event(&mut self, op: Op, label: usize, around: &mut Surroundings<'_>) {
        match op {
            Op::Jump => self.jump(label),
            Op::PopJumpIfTrue => self.jump_if(true, label, true),
            Op::PopJumpIfFalse => self.jump_if(false, label, true),
            Op::JumpIfTrueOrPop => self.jump_if(true, label, false),
            Op::JumpIfFalseOrPop => self.jump_if(false, label, false),
            Op::SetupWith => self.setup_with(label, around),
            Op::SetupExcept => self.setup_block(label, false),
            Op::SetupFinally => self.setup_block(label, true),
            Op::ForIter => self.for_iter(label),
            _ => {}
        }
    }

    /// Appends the prelude of a function that is no viper function.
    fn write_prelude(&mut self, around: &mut Surroundings<'_>) {
        let mut info = Vec::new();
        for name in around.prelude_names() {
            operand::write_uint(&mut info, name);
        }
        let scope = &*around.scope;
        let cells: Vec<u8> = scope
            .ids
            .iter()
            .filter(|id| id.kind == IdKind::Cell)
            .map(|id| id.slot as u8)
            .collect();
        let prelude = Prelude {
            n_state: self.frame.n_state,
            n_exc_stack: 0,
            scope_flags: scope.flags,
            n_pos_args: scope.n_pos_args as usize,
            n_kwonly_args: scope.n_kwonly_args as usize,
            n_def_pos_args: scope.n_def_pos_args as usize,
            n_info: info.len(),
            n_cell: cells.len(),
            info_offset: 0,
        };
        let mut bytes = Vec::new();
        prelude.encode(&mut bytes);
        let code = self.machine.code_mut();
        self.prelude_offset = code.position();
        for part in [bytes, info, cells] {
            code.push(&part);
        }
    }
}

/// The number of a label that events name.
fn number(label: Label) -> usize {
    2 * label.0 as usize
}

impl<A: Architecture> Emit for Native<A> {
    fn start_pass(&mut self, pass: Pass, around: &mut Surroundings<'_>) {
        self.pass = pass;
        self.stack.reset();
        self.handlers.clear();
        self.own_labels = 0;
        self.children.clear();
        self.child_lines.clear();
        let has_constants = self.frame.has_constants || around.scope.has_constants;
        self.frame = Frame::new(around.scope, has_constants, A::HANDLER_BUFFER);
        self.machine.code_mut().start(match pass {
            Pass::Emit => Walk::Write,
            _ => Walk::Layout,
        });
        self.return_type = around.scope.return_type;
        let functions = around.tables.functions(around.tree);
        self.machine.save_registers(around.tables.saved_registers);
        self.enter(around.scope, functions);
    }

    fn end_pass(&mut self, around: &mut Surroundings<'_>) -> bool {
        self.leave();
        around.tables.saved_registers |= self.machine.saved_registers();
        self.n_children = self.children.len();
        if !self.is_viper {
            self.write_prelude(around);
        }
        if self.machine.has_overflow() {
            self.missing("too many locals for native method");
        }
        self.pass == Pass::Emit
    }

    fn max_stack(&self) -> u32 {
        self.stack.deepest() as u32
    }

    fn set_line(&mut self, line: u32) {
        self.line = self.line.max(line);
    }

    fn label(&mut self, label: Label, _: &mut Surroundings<'_>) {
        self.place(number(label));
    }

    /// Values that come with a jump are in memory.
    fn adjust_stack(&mut self, delta: i32) {
        match usize::try_from(delta) {
            Ok(1) => self.stack.push_memory(1, self.kept_type),
            Ok(count) => self.stack.push_memory(count, ValueType::OBJECT),
            Err(_) => self.stack.adjust(delta as isize),
        }
    }

    fn event(&mut self, event: Event, around: &mut Surroundings<'_>) {
        match event {
            Event::Plain(op) => self.plain(op),
            Event::Qstr(op, name) => self.qstr_event(op, name, around),
            Event::Uint(op, value) => self.uint_event(op, value, around),
            Event::SmallInt(value) => self.push_immediate(ValueType::INT, value),
            Event::Constant(index) => self.load_object(index),
            Event::LoadFast(slot) => self.load_fast(slot as usize, around),
            Event::StoreFast(slot) => self.store_fast(slot as usize, around),
            Event::Unary(op) => self.unary(op),
            Event::Binary(op) => self.binary(op),
            Event::Jump(op, label) => self.jump_event(op, number(label), around),
            Event::DeleteAttr(name) => self.delete_attr(around.tables.qstr(name)),
            Event::DeleteSubscr => self.delete_subscr(),
            Event::StartHandler => self.start_handler(),
            Event::EndHandler => {}
            Event::PopExceptJump { label, in_handler } => {
                self.pop_except_jump(number(label), in_handler);
            }
            Event::AsyncWithFinally {
                block,
                no_exception,
                unwinding,
            } => self.async_with_finally(number(block), number(no_exception), number(unwinding)),
            Event::UnwindJump { label, levels, .. } => {
                self.unwind_jump(number(label), levels as usize);
            }
            Event::WithCleanup(label) => self.with_cleanup(number(label)),
            Event::MakeFunction {
                scope,
                has_defaults,
            } => self.make_function(scope, has_defaults),
            Event::MakeClosure {
                scope,
                has_defaults,
                n_closed_over,
            } => self.make_closure(scope, has_defaults, n_closed_over),
            Event::Call(shape) if shape.is_method => self.call_method(shape),
            Event::Call(shape) => self.call_function(shape),
            Event::UnpackEx { left, right } => {
                self.unpack(Runtime::UnpackEx, left + right + 1, left | right << 8);
            }
            Event::StoreComp { operand, pops } => self.store_comp(operand, pops),
        }
    }

    fn error(&self) -> Option<&EmitError> {
        self.error.as_ref()
    }

    fn finish(&mut self, _: &Scope) -> Option<Emitted> {
        let kind = match self.is_viper {
            true => CodeKind::NativeViper,
            false => CodeKind::NativePy,
        };
        let native = NativeInfo {
            prelude_offset: self.prelude_offset,
            ..NativeInfo::default()
        };
        Some(Emitted {
            kind,
            code: self.machine.code().bytes().into(),
            native: Some(Box::new(native)),
            children: core::mem::take(&mut self.children),
            child_lines: core::mem::take(&mut self.child_lines),
        })
    }
}

/// Slots of an iterator on the stack.
const ITERATOR: usize = ITER_BUF_SLOTS;
