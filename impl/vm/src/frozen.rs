//! Frozen modules: their table, their part of the qstr pool, and what the tables that `freeze` writes are made of.
//!
//! ```text
//!   Frozen ── names    the second part of the qstr pool: ids follow those of ROM, names of run time follow them
//!          └─ modules  path -> source text, or Code -> Context -> qstrs, constants
//!                                             └──> bytes, children, argument names
//! ```
//!
//! Invariants: everything lies in ROM and is used where it lies; modules are sorted by path; the code was verified by
//! [`Shape::of`] when the tables were written.
//! Not here: how an import finds and runs them (`import`), how the tables are written (`freeze`).

use crate::machine_code::MachineSlot;
use crate::object::{Code, Context, Fixed, Gc, Tuple};
use crate::qstr::{self, Qstr};
use crate::real;
use crate::types;
use crate::wordcode::WordSlot;

pub use crate::code::Shape;
pub use crate::object::rom::{RomInt, RomText, RomTuple, limbs};
pub use crate::object::{Complex, EMPTY_TUPLE, FloatBox};
pub use crate::value::Value;
pub use hal::FileKind;

/// What a program has frozen.
pub struct Frozen {
    pub names: Names,
    pub modules: &'static [FrozenModule],
}

/// A frozen module.
pub struct FrozenModule {
    /// `package/name.py`, without the prefix that it has in `sys.path`.
    pub path: &'static str,
    pub content: Content,
}

/// What a module is frozen as.
#[derive(Clone, Copy)]
pub enum Content {
    /// Source text, compiled when it is imported.
    Source(&'static [u8]),
    /// The code of the module's body.
    Code(&'static Code),
}

/// Names of frozen code that are not in the pool of the VM, with their hashes and an index that finds them.
pub struct Names {
    pub names: &'static [&'static [u8]],
    pub hashes: &'static [u32],
    /// Numbers of names plus one by hash, 0 free; a power of two of them, some free.
    pub slots: &'static [u16],
}

/// Where frozen modules are, as an entry of `sys.path`.
pub const FOLDER: &str = ".frozen";

impl Frozen {
    /// Nothing.
    pub const NONE: Frozen = Frozen {
        names: Names {
            names: &[],
            hashes: &[],
            slots: &[],
        },
        modules: &[],
    };

    /// What is at a path below the folder of frozen modules.
    pub fn kind(&self, path: &[u8]) -> Option<FileKind> {
        if self.find(path).is_some() {
            return Some(FileKind::File);
        }
        let first = self
            .modules
            .partition_point(|module| module.path.as_bytes() < path);
        let is_inside = |module: &&FrozenModule| {
            let rest = module.path.as_bytes().strip_prefix(path);
            rest.is_some_and(|rest| rest.starts_with(b"/"))
        };
        let mut near = self.modules[first..]
            .iter()
            .take_while(|module| module.path.as_bytes().starts_with(path));
        near.find(is_inside).map(|_| FileKind::Directory)
    }

    /// The module of exactly this path.
    pub fn find(&self, path: &[u8]) -> Option<&'static FrozenModule> {
        let found = self
            .modules
            .binary_search_by(|module| module.path.as_bytes().cmp(path));
        self.modules.get(found.ok()?)
    }
}

/// The path of a frozen module without its folder, if the path is one.
pub fn inner_path(path: &[u8]) -> Option<&[u8]> {
    path.strip_prefix(FOLDER.as_bytes())?.strip_prefix(b"/")
}

impl Names {
    pub(crate) fn find(&self, name: &[u8], hash: u32) -> Option<usize> {
        let mask = self.slots.len().checked_sub(1)?;
        let mut slot = hash as usize & mask;
        loop {
            let index = usize::from(*self.slots.get(slot)?).checked_sub(1)?;
            if self.names.get(index) == Some(&name) {
                return Some(index);
            }
            slot = (slot + 1) & mask;
        }
    }

    /// Whether none of the names has an id in the pool of the VM already; a name may have one id only.
    pub const fn are_new(&self) -> bool {
        let mut index = 0;
        while index < self.names.len() {
            if qstr::rom_id_at_build(self.names[index]).is_some() {
                return false;
            }
            index += 1;
        }
        true
    }
}

/// The id of a name in the pool of the VM; another name stops the build.
pub const fn known_name(name: &[u8]) -> u32 {
    qstr::rom_id_at_build(name)
        .expect("name missing from the ROM pool")
        .id()
}

/// The id of a name by its number in [`Names`].
pub const fn own_name(index: usize) -> u32 {
    qstr::frozen_id(index).id()
}

/// The name as a value.
pub const fn name_value(id: u32) -> Value {
    Value::qstr(Qstr::from_id(id))
}

/// A float in ROM.
pub const fn float(number: f64) -> FloatBox {
    FloatBox::rom(&types::float::FLOAT, real::narrow(number))
}

/// The value of a float in ROM.
pub const fn float_value(boxed: &'static FloatBox) -> Value {
    Value::float_in_rom(boxed, boxed.number)
}

/// A complex number in ROM.
pub const fn complex(real: f64, imag: f64) -> Complex {
    Complex::rom(
        &types::complex::COMPLEX,
        real::narrow(real),
        real::narrow(imag),
    )
}

/// What the code of a module shares.
pub const fn context(qstrs: &'static [u32], consts: &'static Tuple) -> Context {
    Context::rom(
        &types::function::CONTEXT,
        Fixed::rom(qstrs),
        Gc::rom(consts),
    )
}

/// The code of a function.
pub const fn code(
    context: &'static Context,
    bytes: &'static [u8],
    children: &'static Tuple,
    argument_names: &'static [u32],
    name: u32,
    shape: Shape,
) -> Code {
    Code::rom(
        &types::function::CODE,
        Gc::rom(context),
        Fixed::rom(bytes),
        Gc::rom(children),
        Fixed::rom(argument_names),
        Qstr::from_id(name),
        // As in a file: the line of the definition is not known.
        0,
        shape.start,
        shape.n_slots,
        shape.n_locals,
        shape.n_exc,
        shape.n_pos_args,
        shape.n_kwonly_args,
        shape.n_def_pos_args,
        shape.n_cells,
        shape.flags,
        shape.is_simple,
        shape.has_loops,
        WordSlot::new(),
        MachineSlot::new(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    static MODULES: [FrozenModule; 4] = [
        FrozenModule {
            path: "a-b.py",
            content: Content::Source(b""),
        },
        FrozenModule {
            path: "a.py",
            content: Content::Source(b""),
        },
        FrozenModule {
            path: "a/b/c.py",
            content: Content::Source(b""),
        },
        FrozenModule {
            path: "b.py",
            content: Content::Source(b""),
        },
    ];

    #[test]
    fn folders_are_what_has_something_below() {
        let frozen = Frozen {
            modules: &MODULES,
            ..Frozen::NONE
        };
        let kinds = ["a", "a/b", "a/b/c.py", "a.py", "b", "a/", "", "c"]
            .map(|path| frozen.kind(path.as_bytes()));
        let (file, folder) = (Some(FileKind::File), Some(FileKind::Directory));
        assert_eq!(kinds, [folder, folder, file, file, None, None, None, None]);
    }

    #[test]
    fn only_what_is_below_the_folder_has_an_inner_path() {
        let inner = [".frozen/a.py", ".frozen", ".frozenx/a.py", "a.py"]
            .map(|path| inner_path(path.as_bytes()));
        assert_eq!(inner, [Some(&b"a.py"[..]), None, None, None]);
    }
}
