//! Machine code: loading it, and running it between the VM's own functions.
//!
//! ```text
//!   Vm --enter--> machine code --table--> semantics --+--> Ok: back to the machine code
//!      <-return--              <---jump---------------+--> Err: to the nearest jump buffer
//! ```
//!
//! What machine code looks into, calls and is given has the order and the layout of MicroPython's interface for machine
//! code of version 6.3, so that code of its compiler runs here.
//!
//! Invariants: each entry from Rust has a jump buffer of its own, so a jump leaves the frames of machine code and those of
//! the table's functions, which have nothing to drop by then, but no other frame of Rust. What machine code holds is found
//! by the scan of the native stack.
//! Not checked: what the code does. Whoever loads it trusts it.

#![allow(
    unsafe_code,
    reason = "machine code is given memory and called, and calls back with words that it vouches for"
)]

mod call;
mod code;
mod enter;
mod foreign_type;
mod function;
mod generator;
mod jump;
mod layout;
mod relocate;
mod table;
mod type_face;

use alloc::boxed::Box;
use alloc::vec::Vec;
use core::ops::Range;

use bytecode::sorted::SortedMap;

use crate::error::Result;
use crate::map::Dict;
use crate::object::{Frames, Gc, Trace};
use crate::qstr::Qstr;
use crate::roots::Tracer;
use crate::state::Vm;

pub(crate) use code::{Loading, MachineSlot};
pub(crate) use function::is_compiled_function;
pub(crate) use type_face::{Operations, Places};

/// What the VM knows of machine code that runs or may run.
#[derive(Default)]
pub(crate) struct MachineState {
    running: Namespaces,
    /// Variables and constants of native modules: where they start and end. They are never freed.
    modules: Vec<Range<usize>>,
    /// The types that they have defined.
    types: foreign_type::ForeignTypes,
    /// Names that they have asked for as strings of C.
    names: SortedMap<Qstr, Box<[u8]>>,
}

/// The namespaces of machine code that runs directly above a frame of the VM stack.
#[derive(Clone, Copy, Default)]
struct Namespaces {
    /// The innermost frame when the code was entered; 0 before there is any code.
    above: usize,
    globals: Option<Gc<Dict>>,
    locals: Option<Gc<Dict>>,
}

impl MachineState {
    /// The globals that machine code has set, if it is what runs.
    #[inline(always)]
    pub(crate) fn globals(&self, frames: &Frames) -> Option<Gc<Dict>> {
        match self.running.above == frames.innermost() {
            true => self.running.globals,
            false => None,
        }
    }

    /// The namespace of a module or class body in machine code, if it is what runs.
    #[inline(always)]
    pub(crate) fn locals(&self, frames: &Frames) -> Option<Gc<Dict>> {
        match self.running.above == frames.innermost() {
            true => self.running.locals,
            false => None,
        }
    }

    /// Visits what machine code refers to, besides what it has on the native stack.
    pub(crate) fn trace(&self, tracer: &mut Tracer<'_>) {
        self.running.globals.trace(tracer);
        self.running.locals.trace(tracer);
        for module in &self.modules {
            for address in module.clone().step_by(size_of::<usize>()) {
                let word = core::ptr::with_exposed_provenance::<usize>(address);
                // SAFETY: the words of the module were leaked; volatile because its code changes them.
                tracer.ambiguous(unsafe { word.read_volatile() });
            }
        }
    }

    /// Where a name is with a zero behind it.
    fn terminated_name(&mut self, name: Qstr, text: &[u8]) -> usize {
        let terminated = || [text, &[0]].concat().into_boxed_slice();
        let copy = self.names.get_or_insert_with(name, terminated);
        copy.as_ptr().expose_provenance()
    }

    /// Keeps what the data of a native module refers to.
    fn add_root(&mut self, words: Range<usize>) {
        self.modules.push(words);
    }
}

impl Vm {
    /// The architecture of machine code that runs here, as `sys.implementation._mpy` says it; 0 for none.
    pub(crate) fn machine_features(&self) -> isize {
        self.host.code_memory().map_or(0, |memory| {
            isize::from(memory.architecture()) | (memory.extensions() as isize) << 6
        })
    }

    /// Raises unless machine code of an architecture, with its flags, may be loaded; 0 stands for bytecode.
    pub(crate) fn check_architecture(&mut self, arch: u8, arch_flags: usize) -> Result<()> {
        let memory = self.host.code_memory();
        if arch != 0 {
            let Some(memory) = memory else {
                return Err(self.value_error("native code in .mpy unsupported"));
            };
            if !(memory.oldest_architecture()..=memory.architecture()).contains(&arch) {
                return Err(self.value_error("incompatible .mpy arch"));
            }
        }
        let extensions = memory.map_or(0, |memory| memory.extensions());
        match arch_flags & !extensions {
            0 => Ok(()),
            _ => Err(self.value_error("incompatible .mpy file")),
        }
    }
}
