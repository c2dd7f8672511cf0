//! From raw code to code objects whose instructions the processor executes.

use alloc::boxed::Box;
use core::ops::Range;

use bytecode::mpy::FLAG_RELOC;
use bytecode::prelude::{FLAG_GENERATOR, FLAG_VAR_ARGS, FLAG_VAR_KEYWORDS, Prelude};
use bytecode::raw_code::{CodeKind, NativeInfo};

use super::relocate::{Places, relocate, relocations_fit};
use super::table;
use crate::code::CodeParts;
use crate::error::Result;
use crate::native::RomDict;
use crate::object::{Address, Code, Context, Gc, RawBlock, Slots, Trace, Tuple, Type};
use crate::roots::Tracer;
use crate::state::Vm;
use crate::types;
use crate::wordcode::WordSlot;

/// Locals that a function may ask for at most.
const MAX_STATE: usize = 0x4000;

crate::object! {
    /// The machine code of one function.
    pub(crate) struct MachineCode: MACHINE_CODE {
        pub(super) kind: u8,
        pub(super) n_args: u32,
        pub(super) type_sig: u32,
        /// A block of the heap, or memory that stays.
        pub(super) start: Address,
        /// The qstr table of the module, with 16 bits for each.
        pub(super) names: Address,
        /// The constants of the module, and the table of functions among them.
        pub(super) constants: Address,
        /// Where the data of a native module is, and its bytes.
        pub(super) data: Address,
        pub(super) data_bytes: usize,
    }
}

/// The type of machine code; not visible to programs.
static MACHINE_CODE: Type = Type::rom(q!(""), &Slots::of::<MachineCode>(), &RomDict::EMPTY);

impl MachineCode {
    pub(super) const PYTHON: u8 = CodeKind::NativePy as u8;
    pub(super) const VIPER: u8 = CodeKind::NativeViper as u8;
}

/// The place of a code object's machine code.
pub struct MachineSlot(Option<Gc<MachineCode>>);

// SAFETY: the code is visited.
unsafe impl Trace for MachineSlot {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        self.0.trace(tracer);
    }
}

impl MachineSlot {
    pub(crate) const fn new() -> MachineSlot {
        MachineSlot(None)
    }

    pub(crate) fn is_set(&self) -> bool {
        self.0.is_some()
    }

    pub(super) fn code(&self) -> Option<Gc<MachineCode>> {
        self.0
    }
}

/// The tables of a module that is being loaded, as its machine code looks into them.
#[derive(Clone, Copy)]
pub(crate) struct Loading {
    names: Address,
    constants: Address,
}

impl Loading {
    /// Makes the tables, if there is machine code; `functions` is the constant that stands for the table of functions.
    pub(crate) fn begin(
        vm: &mut Vm,
        has_machine_code: bool,
        context: Gc<Context>,
        functions: Option<usize>,
    ) -> Result<Loading> {
        let nothing = Address::new(0);
        if !has_machine_code {
            return Ok(Loading {
                names: nothing,
                constants: nothing,
            });
        }
        let names = RawBlock::<u16>::zeroed(vm, context.qstrs.len())?;
        for index in 0..context.qstrs.len() {
            let Ok(id) = u16::try_from(context.qstr(index).id()) else {
                return Err(vm.runtime_error("too many names for machine code"));
            };
            names.set(index, id);
        }
        let constants = RawBlock::<usize>::zeroed(vm, context.consts.len())?;
        for (index, constant) in context.consts.items().iter().enumerate() {
            let word = match functions == Some(index) {
                true => table::address(),
                false => constant.bits(),
            };
            constants.set(index, word);
        }
        Ok(Loading {
            names: Address::new(names.start().addr()),
            constants: Address::new(constants.start().addr()),
        })
    }
}

/// What a code object says of a function in machine code.
struct Signature<'code> {
    prelude: Prelude,
    /// Prelude, info and cells; empty where there is no prelude.
    bytes: &'code [u8],
}

impl<'code> Signature<'code> {
    /// The signature of machine code, `None` when it is not sound.
    fn of(raw: &CodeParts<'code>, native: &NativeInfo, n_qstrs: usize) -> Option<Signature<'code>> {
        if raw.kind != CodeKind::NativePy {
            let prelude = Prelude::default();
            return Some(Signature {
                prelude,
                bytes: &[],
            });
        }
        let bytes = raw.code.get(native.prelude_offset..)?;
        let prelude = Prelude::decode(bytes)?;
        let names = prelude.names(bytes)?;
        let n_star = [FLAG_VAR_ARGS, FLAG_VAR_KEYWORDS]
            .iter()
            .filter(|flag| prelude.scope_flags & **flag != 0)
            .count();
        let are_known = names.name < n_qstrs && names.arguments.clone().all(|name| name < n_qstrs);
        let is_sound = are_known
            && names.arguments.count() == prelude.n_named_args()
            && prelude.n_named_args() + n_star <= prelude.n_state
            && prelude.n_state <= MAX_STATE
            && prelude.n_cell <= MAX_STATE
            && prelude.n_def_pos_args <= prelude.n_pos_args
            && prelude
                .cells(bytes)
                .iter()
                .all(|cell| usize::from(*cell) < prelude.n_state)
            // The index of the prelude, and of a generator where it starts, come first.
            && raw.code.len() >= 2 * size_of::<usize>();
        let bytes = bytes.get(..prelude.bytecode_offset())?;
        is_sound.then_some(Signature { prelude, bytes })
    }
}

impl Vm {
    /// Makes the code object of a function in machine code.
    pub(crate) fn load_machine_code(
        &mut self,
        context: Gc<Context>,
        raw: &CodeParts<'_>,
        children: Gc<Tuple>,
        loading: Loading,
    ) -> Result<Gc<Code>> {
        let signature = raw.native.and_then(|native| {
            let signature = Signature::of(raw, native, context.qstrs.len())?;
            relocations_fit(raw.code, native).then_some((native, signature))
        });
        let Some((native, Signature { prelude, bytes })) = signature else {
            return Err(self.value_error("incompatible .mpy file"));
        };
        let (start, data) = self.place_code(raw, native, loading)?;
        let narrow = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let count = |number: usize| u16::try_from(number).unwrap_or(u16::MAX);
        let machine = MachineCode::alloc(
            self,
            Gc::rom(&MACHINE_CODE),
            raw.kind as u8,
            narrow(native.n_pos_args),
            narrow(native.type_sig),
            start,
            loading.names,
            loading.constants,
            Address::new(data.start),
            data.len(),
        )?;
        let argument_names = RawBlock::<u32>::zeroed(self, prelude.n_named_args())?;
        let mut name = q!("");
        if let Some(names) = prelude.names(bytes).filter(|_| !bytes.is_empty()) {
            name = context.qstr(names.name);
            for (index, argument) in names.arguments.enumerate() {
                argument_names.set(index, context.qstr(argument).id());
            }
        }
        let kept = RawBlock::copied(self, bytes)?;
        let flags = prelude.scope_flags;
        Code::alloc(
            self,
            Gc::rom(&types::function::CODE),
            context,
            kept.into(),
            children,
            argument_names.into(),
            name,
            raw.line,
            narrow(bytes.len()),
            narrow(prelude.n_state),
            count(prelude.n_state),
            0,
            count(prelude.n_pos_args),
            count(prelude.n_kwonly_args),
            count(prelude.n_def_pos_args),
            count(prelude.n_cell),
            flags,
            flags & (FLAG_VAR_ARGS | FLAG_VAR_KEYWORDS | FLAG_GENERATOR) == 0
                && prelude.n_kwonly_args == 0,
            false,
            WordSlot::new(),
            MachineSlot(Some(machine)),
        )
    }

    /// Puts code where it can run, and adjusts the addresses in it; gives that and where its variables are.
    fn place_code(
        &mut self,
        raw: &CodeParts<'_>,
        native: &NativeInfo,
        loading: Loading,
    ) -> Result<(Address, Range<usize>)> {
        let Some(memory) = self.host.code_memory() else {
            return Err(self.value_error("native code in .mpy unsupported"));
        };
        let is_module = native.scope_flags & FLAG_RELOC != 0;
        if memory.runs_anywhere() && !is_module {
            let block = RawBlock::copied(self, raw.code)?;
            memory.synchronise();
            return Ok((Address::new(block.start().addr()), 0..0));
        }
        let (rodata, bss) = self.module_data(native)?;
        let data = bss.as_ptr_range();
        let data = data.start.expose_provenance()..data.end.addr();
        let mut places = Places {
            text: 0,
            rodata: rodata.as_ptr().addr(),
            bss: bss.as_ptr().addr(),
            names: loading.names.get(),
            constants: loading.constants.get(),
        };
        let placed = memory.place(raw.code, &mut |text, address| {
            places.text = address;
            relocate(&native.relocations, text, rodata, &places);
        });
        match placed {
            Some(address) => {
                memory.synchronise();
                Ok((Address::new(address), data))
            }
            None => Err(self.memory_error(raw.code.len())),
        }
    }

    /// Gives a native module memory for its data, which stays: constants, and variables, which are roots.
    fn module_data(
        &mut self,
        native: &NativeInfo,
    ) -> Result<(&'static mut [u8], &'static mut [u8])> {
        let word = size_of::<usize>();
        let bss_bytes = native.bss_size.next_multiple_of(word);
        let words = (bss_bytes + native.rodata.len()).div_ceil(word);
        let mut block = alloc::vec::Vec::<usize>::new();
        if block.try_reserve_exact(words).is_err() {
            return Err(self.memory_error(words * word));
        }
        block.resize(words, 0);
        let block: &'static mut [usize] = Box::leak(block.into_boxed_slice());
        if words > 0 {
            let range = block.as_mut_ptr_range();
            self.machine
                .add_root(range.start.expose_provenance()..range.end.addr());
        }
        let start = block.as_mut_ptr().cast::<u8>();
        // SAFETY: the words were just made, and are given away as bytes.
        let bytes = unsafe { core::slice::from_raw_parts_mut(start, words * word) };
        let (bss, rodata) = bytes.split_at_mut(bss_bytes);
        let (rodata, _) = rodata.split_at_mut(native.rodata.len());
        rodata.copy_from_slice(&native.rodata);
        Ok((rodata, bss))
    }
}
