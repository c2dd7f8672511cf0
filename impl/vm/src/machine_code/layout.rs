//! The objects that machine code looks into, at the words where it expects things.
//!
//! ```text
//!   word   MachineFunction        MachineContext        Activation
//!     0    type                   type                  function
//!     1    context                globals               where a generator goes on; a function's old globals
//!     2    first child            qstr table            stack pointer of a generator
//!     3    code                   constant table        slots of `state` (16 bits)
//!     4    (own: function)        (own)                 old globals
//!     5                                                 operand stack, then locals from the last to the first ...
//! ```
//!
//! A tuple has its length and its items behind its type, a list capacity, length, and where its items are.

use core::mem::offset_of;

use super::function;
use crate::map::Dict;
use crate::native::RomDict;
use crate::object::{Address, CellBox, Function, Gc, Header, Slot, Slots, Type};

crate::object! {
    /// A function in machine code.
    pub(crate) struct MachineFunction: function::NATIVE {
        pub(super) context: Gc<MachineContext>,
        /// Where the code of nested functions is listed.
        pub(super) children: Address,
        pub(super) code: Address,
        /// Name, parameters, defaults and cells; functions of native modules have none.
        pub(super) function: Option<Gc<Function>>,
    }
}

crate::object! {
    /// What machine code of a module shares, in one namespace.
    pub(crate) struct MachineContext: CONTEXT {
        pub(super) globals: Gc<Dict>,
        pub(super) names: Address,
        pub(super) constants: Address,
    }
}

/// The type of contexts; not visible to programs.
pub(super) static CONTEXT: Type =
    Type::rom(q!(""), &Slots::of::<MachineContext>(), &RomDict::EMPTY);

/// An activation of machine code: on the native stack, or in a generator.
#[repr(C)]
pub(super) struct Activation {
    pub(super) function: Gc<MachineFunction>,
    pub(super) ip: usize,
    pub(super) sp: *mut Slot,
    pub(super) n_state: u16,
    pub(super) n_exc: u16,
    pub(super) old_globals: usize,
    pub(super) state: [Slot; 0],
}

const WORD: usize = size_of::<usize>();
const _: () = assert!(offset_of!(MachineFunction, context) == WORD);
const _: () = assert!(offset_of!(MachineFunction, children) == 2 * WORD);
const _: () = assert!(offset_of!(MachineFunction, code) == 3 * WORD);
const _: () = assert!(offset_of!(MachineContext, globals) == WORD);
const _: () = assert!(offset_of!(MachineContext, names) == 2 * WORD);
const _: () = assert!(offset_of!(MachineContext, constants) == 3 * WORD);
const _: () = assert!(offset_of!(Activation, n_state) == 3 * WORD);
const _: () = assert!(offset_of!(Activation, state) == 5 * WORD);
const _: () = assert!(offset_of!(CellBox, value) == WORD);
const _: () = assert!(size_of::<Header>() == WORD);
