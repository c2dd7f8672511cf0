//! `sys`: the interpreter itself.
//!
//! What changes is in the roots of the VM; the rows of changing names in the table only say that they exist.

use crate::error::Result;
use crate::map::Dict;
use crate::native::rom_dict_value;
use crate::object::{Gc, Str, Tuple};
use crate::print::Printer;
use crate::qstr::Qstr;
use crate::semantics::class::is_subclass;
use crate::state::Vm;
use crate::types::exception;
use crate::types::list::List;
use crate::types::module::{RomModule, RomModuleHooks, RootCell};
use crate::value::{SMALL_INT_MAX, Value};
use crate::{q, rom_dict};
