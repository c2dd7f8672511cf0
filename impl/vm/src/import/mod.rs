//! Imports: from a name to a loaded module.
//!
//! ```text
//!   import a.b.c    a ── loaded? fixed built-in? a file on sys.path? replaceable built-in?
//!                   └ b ── loaded? a part of a built-in package? a file in a.__path__?
//!                        └ c ── likewise; every module becomes an attribute of the one above
//! ```
//!
//! Invariant: a module is in `sys.modules` while its body runs, and leaves it again when the body raises.
//! Not here: which modules are built in (`modules`), how files become modules (`load`), files (`source`).

mod from;
mod load;
mod relative;
mod source;

use crate::error::{Raise, Result};
use crate::map::Dict;
use crate::object::{Gc, Module, TextRef};
use crate::qstr::Qstr;
use crate::state::Vm;
use crate::types::exception;
use crate::types::module::RomModule;
use crate::value::Value;

/// Puts `__main__` among the loaded modules.
pub(crate) fn init(vm: &mut Vm) -> Result<()> {
    let globals = vm.main_globals();
    let module = Module::alloc(vm, Gc::rom(&crate::types::module::MODULE), globals)?;
    let loaded = vm.loaded_modules();
    loaded
        .map
        .insert_qstr(vm, q!("__main__"), Value::object(module))
}

/// One import: whether the last module of the name runs as `__main__`.
#[derive(Clone, Copy)]
struct Request {
    full_name: Qstr,
    as_main: bool,
}

impl Vm {
    /// The `import` instruction: gives the first module of a dotted name, or with a list of names the last one.
    pub(crate) fn import_name(&mut self, name: Qstr, level: Value, from_list: Value) -> Result {
        let globals = self.current_globals();
        if let Some(import) = crate::builtins::replaced(self, q!("__import__")) {
            let name = Value::qstr(name);
            let globals = Value::object(globals);
            return self.call(import, &[name, globals, Value::NONE, from_list, level]);
        }
        let level = level.as_small().unwrap_or(0);
        self.import(name, globals, from_list != Value::NONE, level)
    }

    /// Imports a module; `globals` is the namespace that a relative name counts from.
    pub fn import(
        &mut self,
        name: Qstr,
        globals: Gc<Dict>,
        wants_last: bool,
        level: isize,
    ) -> Result {
        let full_name = if level == 0 {
            name
        } else {
            relative::absolute_name(self, name, globals, level)?
        };
        if full_name == q!("") {
            return Err(self.raise_empty(&exception::VALUE_ERROR));
        }
        let request = Request {
            full_name,
            as_main: false,
        };
        let (first, last) = self.import_path(request)?;
        Ok(if wants_last { last } else { first })
    }

    /// Imports every module of a dotted name; gives the first and the last.
    fn import_path(&mut self, request: Request) -> Result<(Value, Value)> {
        let full = request.full_name.as_bytes(self);
        let mut modules: Option<(Value, Value)> = None;
        let mut start = 0;
        loop {
            let dot = full[start..].iter().position(|byte| *byte == b'.');
            let end = dot.map_or(full.len(), |at| start + at);
            let outer = modules.map(|(_, last)| last);
            let part = Request {
                full_name: self.intern(&full[..end])?,
                as_main: request.as_main && end == full.len(),
            };
            let module = self.import_part(part, &full[start..end], outer)?;
            let found = (modules.map_or(module, |(first, _)| first), module);
            if end == full.len() {
                return Ok(found);
            }
            modules = Some(found);
            start = end + 1;
        }
    }

    /// Imports one module of a dotted name: `name` in the package `outer`.
    fn import_part(&mut self, request: Request, name: &[u8], outer: Option<Value>) -> Result {
        let loaded = self.loaded_modules();
        if let Some(module) = loaded.map.get_qstr(self, request.full_name)
            && (outer.is_some() || !source::path_is_empty(self))
        {
            return Ok(module);
        }
        let Some(outer) = outer else {
            return self.import_top(request, name);
        };
        if let Some(package) = outer.downcast::<RomModule>()
            && let Some(module) = built_in_part(self, package, name)
        {
            return Ok(module);
        }
        let folder = match self.load_attr_maybe(outer, q!("__path__"))? {
            Some(folder) => self.text_arg(folder)?,
            None => return Err(self.missing_module_error(request.full_name)),
        };
        let Some(found) = source::find(self, folder.as_bytes(), name)? else {
            return Err(self.missing_module_error(request.full_name));
        };
        let module = load::load(self, request, found)?;
        let name = self.intern(name)?;
        self.store_attr(outer, name, Some(module))?;
        Ok(module)
    }

    /// Imports a module that is in no package.
    fn import_top(&mut self, request: Request, name: &[u8]) -> Result {
        let fixed = if name == b"usys" {
            q!("sys")
        } else {
            request.full_name
        };
        if let Some(module) = crate::modules::find(self, fixed, false) {
            return Ok(module);
        }
        if let Some(found) = source::find_on_path(self, name)? {
            return load::load(self, request, found);
        }
        if let Some(module) = crate::modules::find(self, request.full_name, true) {
            return Ok(module);
        }
        if let Some(plain) = without_u(self, name)
            && let Some(module) = crate::modules::find(self, plain, true)
        {
            return Ok(module);
        }
        Err(self.missing_module_error(request.full_name))
    }

    #[cold]
    fn missing_module_error(&mut self, name: Qstr) -> Raise {
        let name = name.shown(self);
        self.raise_fmt(
            &exception::IMPORT_ERROR,
            format_args!("no module named '{name}'"),
        )
    }

    /// Runs a file as the main program if it is there: a frozen one, else one of a file system, which may be compiled.
    pub fn run_main_file(&mut self, path: &[u8]) -> Result<()> {
        let Some(path) = self.main_file(path)? else {
            return Ok(());
        };
        let run = match path.as_bytes().ends_with(b".mpy") {
            true => load::run_compiled,
            false => load::run_source,
        };
        run(self, self.main_globals(), path)
    }

    /// Whether [`Vm::run_main_file`] would find a file.
    pub fn has_main_file(&mut self, path: &[u8]) -> bool {
        match self.main_file(path) {
            Ok(found) => found.is_some(),
            Err(_) => {
                self.take_exception();
                false
            }
        }
    }

    fn main_file(&mut self, path: &[u8]) -> Result<Option<TextRef>> {
        for folder in [&b".frozen/"[..], b""] {
            let path = source::joined(self, &[folder, path])?;
            if source::kind(self, path) == Some(hal::FileKind::File) {
                return Ok(Some(path));
            }
        }
        Ok(None)
    }

    /// Runs a module as the main program, as `-m` does; of a package, its `__main__`.
    pub fn run_main_module(&mut self, name: &[u8]) -> Result<()> {
        let full_name = self.intern(name)?;
        if full_name == q!("") {
            return Err(self.raise_empty(&exception::VALUE_ERROR));
        }
        let (_, last) = self.import_path(Request {
            full_name,
            as_main: true,
        })?;
        if !self.is_package(last) {
            return Ok(());
        }
        let joined = crate::object::Str::from_parts(self, &[name, b".__main__"])?;
        let full_name = self.name_arg(joined)?;
        self.import_path(Request {
            full_name,
            as_main: true,
        })?;
        Ok(())
    }
}

impl Vm {
    /// Whether a module has a `__path__`; its `__getattr__` may be asked, and what that raises says no.
    fn is_package(&mut self, module: Value) -> bool {
        match self.load_attr_maybe(module, q!("__path__")) {
            Ok(path) => path.is_some(),
            Err(_) => {
                self.take_exception();
                false
            }
        }
    }
}

/// The module of this name in a built-in package.
fn built_in_part(vm: &Vm, package: Gc<RomModule>, name: &[u8]) -> Option<Value> {
    let module = package.dict.get(vm.find_interned(name)?)?;
    module.downcast::<RomModule>().map(|_| module)
}

/// Old programs put a `u` in front of the names of built-in modules.
fn without_u(vm: &Vm, name: &[u8]) -> Option<Qstr> {
    vm.find_interned(name.strip_prefix(b"u")?)
}
