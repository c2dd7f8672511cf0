//! The functions that manifests call.
//!
//! Each takes its arguments apart, lets `state` do the work and turns what went wrong into a `ManifestFileError`.

use std::path::Path;

use vm::map::Dict;
use vm::native::{Args, Param};
use vm::object::{Gc, Str};
use vm::{Raise, Result, Value, Vm, fkw};

use super::interpreter::{from_prelude, run_text};
use super::{Kind, paths, state};

/// The functions by name.
pub(super) static FUNCTIONS: &[(&str, Value)] = &[
    ("metadata", fkw!(metadata, 0)),
    ("include", fkw!(include, 0)),
    ("require", fkw!(require, 0)),
    ("add_library", fkw!(add_library, 0)),
    ("package", fkw!(package, 0)),
    ("module", fkw!(module, 0)),
    ("c_module", fkw!(c_module, 0)),
    ("freeze", fkw!(freeze, 0)),
    ("freeze_as_str", fkw!(freeze_as_str, 0)),
    ("freeze_as_mpy", fkw!(freeze_as_mpy, 0)),
    ("freeze_mpy", fkw!(freeze_mpy, 0)),
];

/// What `metadata` may say.
const METADATA: [&str; 7] = [
    "description",
    "version",
    "license",
    "author",
    "stdlib",
    "pypi",
    "pypi_publish",
];

type Outcome<T = ()> = std::result::Result<T, String>;

/// Raises what went wrong.
fn check<T>(vm: &mut Vm, outcome: Outcome<T>) -> Result<T> {
    outcome.map_err(|message| fail(vm, &message).unwrap_or_else(|raise| raise))
}

fn fail(vm: &mut Vm, message: &str) -> Result<Raise> {
    let class = from_prelude(vm, "ManifestFileError")?;
    let text = Str::value(vm, message)?;
    let exception = vm.call(class, &[text])?;
    Ok(vm.raise_value(exception))
}

/// Sorts arguments into parameters; a default of `None` here means that there is none.
fn parse<const N: usize>(
    vm: &mut Vm,
    args: &Args<'_>,
    params: [(&str, Option<Value>); N],
) -> Result<[Value; N]> {
    let mut known = [Param::required(vm::q!("")); N];
    for (param, (name, default)) in known.iter_mut().zip(params) {
        let name = vm.intern(name)?;
        *param = match default {
            Some(default) => Param::optional(name, default),
            None => Param::required(name),
        };
    }
    args.parse(vm, &known)
}

fn text(vm: &mut Vm, value: Value) -> Result<String> {
    let text = vm.text_arg(value)?;
    match text.as_utf8() {
        Some(text) => Ok(text.to_owned()),
        None => Err(vm.unicode_error()),
    }
}

/// The text, unless it is `None`.
fn maybe_text(vm: &mut Vm, value: Value) -> Result<Option<String>> {
    if value == Value::NONE {
        return Ok(None);
    }
    text(vm, value).map(Some)
}

/// Every text of an iterable.
fn texts(vm: &mut Vm, values: Value) -> Result<Vec<String>> {
    let iterator = vm.iter(values)?;
    let mut found = Vec::new();
    while let Some(value) = vm.next(iterator)? {
        found.push(text(vm, value)?);
    }
    Ok(found)
}

/// An optimisation level, unless it is `None`.
fn level(vm: &mut Vm, value: Value) -> Result<Option<u8>> {
    if value == Value::NONE {
        return Ok(None);
    }
    match value.as_small().and_then(|level| u8::try_from(level).ok()) {
        Some(level) => Ok(Some(level)),
        None => Err(vm.value_error("opt must be an optimisation level")),
    }
}

/// The keyword arguments but those of some names, as a dict.
fn other_keywords(vm: &mut Vm, args: &Args<'_>, taken: &[&str]) -> Result<Gc<Dict>> {
    let rest = Dict::new(vm)?;
    for (name, value) in args.keywords() {
        let name = vm.name_arg(name)?;
        if !taken
            .iter()
            .any(|taken| taken.as_bytes() == name.as_bytes(vm))
        {
            rest.map.insert_qstr(vm, name, value)?;
        }
    }
    Ok(rest)
}

/// An argument that is given by position or by name.
fn argument(vm: &mut Vm, args: &Args<'_>, position: usize, name: &str) -> Result<Option<Value>> {
    let name = vm.intern(name)?;
    Ok(match args.pos.get(position) {
        Some(value) => Some(*value),
        None => args.keyword(vm, name),
    })
}

/// The first argument, which must be there.
fn required(vm: &mut Vm, args: &Args<'_>, name: &str) -> Result {
    match argument(vm, args, 0, name)? {
        Some(value) => Ok(value),
        None => Err(vm.type_error(&format!("'{name}' argument required"))),
    }
}

/// `metadata(description=, version=, ...)`: says what the package is; gives what it is.
fn metadata(vm: &mut Vm, args: &Args<'_>) -> Result {
    args_by_name_only(vm, args)?;
    if !args.kw.is_empty() {
        for (name, _) in args.keywords() {
            let name = text(vm, name)?;
            if !METADATA.contains(&name.as_str()) {
                let message = format!("unexpected keyword argument '{name}'");
                return Err(vm.type_error(&message));
            }
        }
        let version = version_text(vm, args)?;
        let outcome = state::with(|state| {
            let metadata = state.metadata();
            if metadata.initialised {
                return Err("Duplicate call to metadata().".to_owned());
            }
            metadata.initialised = true;
            metadata.version = version;
            Ok(())
        });
        check(vm, outcome)?;
    }
    let given = other_keywords(vm, args, &[])?;
    let class = from_prelude(vm, "Options")?;
    vm.call(class, &[Value::object(given)])
}

/// The version that `metadata` is given, as Python writes it.
fn version_text(vm: &mut Vm, args: &Args<'_>) -> Result<Option<String>> {
    let Some(version) = argument(vm, args, 0, "version")? else {
        return Ok(None);
    };
    if !vm.truth(version)? {
        return Ok(None);
    }
    let text_of_version = vm.to_repr(version)?;
    text(vm, text_of_version).map(Some)
}

fn args_by_name_only(vm: &mut Vm, args: &Args<'_>) -> Result<()> {
    if args.pos.is_empty() {
        return Ok(());
    }
    Err(vm.type_error("metadata() takes keyword arguments only"))
}

/// `include(manifest_path, **options)`: runs another manifest, or several.
fn include(vm: &mut Vm, args: &Args<'_>) -> Result {
    if args.pos.len() > 2 {
        return Err(vm.type_error("extra positional arguments given"));
    }
    let manifest = required(vm, args, "manifest_path")?;
    let is_require = match argument(vm, args, 1, "is_require")? {
        Some(flag) => vm.truth(flag)?,
        None => false,
    };
    let options = other_keywords(vm, args, &["manifest_path", "is_require"])?;
    if manifest.is_str() {
        let manifest = text(vm, manifest)?;
        include_file(vm, &manifest, is_require, Some(options))?;
    } else {
        for manifest in texts(vm, manifest)? {
            include_file(vm, &manifest, false, Some(options))?;
        }
    }
    Ok(Value::NONE)
}

/// Runs the manifest at a path, or of the folder there, unless it ran before.
pub(super) fn include_file(
    vm: &mut Vm,
    path: &str,
    is_package: bool,
    options: Option<Gc<Dict>>,
) -> Result<()> {
    let resolved = state::with(|state| state.resolve_known(path));
    let mut manifest = check(vm, resolved)?;
    if manifest.is_dir() {
        manifest.push("manifest.py");
    }
    let read = std::fs::read(&manifest);
    let read = read.map_err(|error| format!("Cannot read {}: {error}", manifest.display()));
    let source = check(vm, read)?;
    if !state::with(|state| state.enter(&manifest, is_package)) {
        return Ok(());
    }
    let outcome = run_text(
        vm,
        &source,
        manifest.as_os_str().as_encoded_bytes(),
        options,
    );
    state::with(|state| state.leave(is_package));
    outcome
}

/// `require(name, version=None, pypi=None, library=None, **options)`: a package of a library.
fn require(vm: &mut Vm, args: &Args<'_>) -> Result {
    const PARAMS: [&str; 4] = ["name", "version", "pypi", "library"];
    if args.pos.len() > PARAMS.len() {
        return Err(vm.type_error("extra positional arguments given"));
    }
    let name = required(vm, args, PARAMS[0])?;
    let name = text(vm, name)?;
    let library = argument(vm, args, 3, "library")?.unwrap_or(Value::NONE);
    let library = maybe_text(vm, library)?;
    let options = other_keywords(vm, args, &PARAMS)?;
    let found = state::with(|state| state.find_package(&name, library.as_deref()));
    let folder = check(vm, found)?;
    include_file(vm, &folder.to_string_lossy(), true, Some(options))?;
    Ok(Value::NONE)
}

/// `add_library(library, library_path, prepend=False)`
fn add_library(vm: &mut Vm, args: &Args<'_>) -> Result {
    let params = [
        ("library", None),
        ("library_path", None),
        ("prepend", Some(Value::FALSE)),
    ];
    let [name, path, first] = parse(vm, args, params)?;
    let (name, path) = (text(vm, name)?, text(vm, path)?);
    let first = vm.truth(first)?;
    state::with(|state| {
        let path = state.resolve(&path);
        state.add_library(&name, path, first);
    });
    Ok(Value::NONE)
}

/// `package(package_path, files=None, base_path=".", opt=None)`
fn package(vm: &mut Vm, args: &Args<'_>) -> Result {
    let params = [
        ("package_path", None),
        ("files", Some(Value::NONE)),
        ("base_path", Some(Value::NONE)),
        ("opt", Some(Value::NONE)),
    ];
    let [package, files, base, opt] = parse(vm, args, params)?;
    let search = Search {
        base: maybe_text(vm, base)?.unwrap_or_else(|| ".".to_owned()),
        folder: text(vm, package)?,
        files: if files == Value::NONE {
            None
        } else {
            Some(texts(vm, files)?)
        },
        extensions: &[".py"],
        kind: None,
        opt_level: level(vm, opt)?,
    };
    search.run(vm)
}

/// `module(module_path, base_path=".", opt=None)`
fn module(vm: &mut Vm, args: &Args<'_>) -> Result {
    let params = [
        ("module_path", None),
        ("base_path", Some(Value::NONE)),
        ("opt", Some(Value::NONE)),
    ];
    let [module, base, opt] = parse(vm, args, params)?;
    let module = text(vm, module)?;
    if Kind::of(&module) != Some(Kind::Compile) {
        return check(vm, Err(format!("module must be .py file: {module}")));
    }
    let search = Search {
        base: maybe_text(vm, base)?.unwrap_or_else(|| ".".to_owned()),
        folder: String::new(),
        files: Some(vec![module]),
        extensions: &[],
        kind: None,
        opt_level: level(vm, opt)?,
    };
    search.run(vm)
}

/// `c_module(module_path)`
fn c_module(vm: &mut Vm, args: &Args<'_>) -> Result {
    let [path] = parse(vm, args, [("module_path", None)])?;
    let path = text(vm, path)?;
    let outcome = state::with(|state| {
        let path = state.resolve_known(&path)?;
        state.add_c_module(path)
    });
    check(vm, outcome)?;
    Ok(Value::NONE)
}

/// `freeze(path, script=None, opt=None)`: source as bytecode, compiled files as they are.
fn freeze(vm: &mut Vm, args: &Args<'_>) -> Result {
    freeze_script(vm, args, &[".py", ".mpy"], None)
}

/// `freeze_as_mpy(path, script=None, opt=None)`
fn freeze_as_mpy(vm: &mut Vm, args: &Args<'_>) -> Result {
    freeze_script(vm, args, &[".py"], Some(Kind::Compile))
}

/// `freeze_mpy(path, script=None, opt=None)`
fn freeze_mpy(vm: &mut Vm, args: &Args<'_>) -> Result {
    freeze_script(vm, args, &[".mpy"], Some(Kind::Compiled))
}

/// `freeze_as_str(path)`
fn freeze_as_str(vm: &mut Vm, args: &Args<'_>) -> Result {
    let [path] = parse(vm, args, [("path", None)])?;
    let search = Search {
        base: text(vm, path)?,
        folder: String::new(),
        files: None,
        extensions: &[".py"],
        kind: Some(Kind::Source),
        opt_level: None,
    };
    search.run(vm)
}

/// Freezes a folder, or what `script` names in it: a file, a folder, or several files.
fn freeze_script(
    vm: &mut Vm,
    args: &Args<'_>,
    extensions: &'static [&'static str],
    kind: Option<Kind>,
) -> Result {
    let params = [
        ("path", None),
        ("script", Some(Value::NONE)),
        ("opt", Some(Value::NONE)),
    ];
    let [path, script, opt] = parse(vm, args, params)?;
    let base = text(vm, path)?;
    let (folder, files) = if script == Value::NONE {
        (String::new(), None)
    } else if script.is_str() {
        let script = text(vm, script)?;
        let at = state::with(|state| state.resolve(&base)).join(&script);
        match at.is_dir() {
            true => (script, None),
            false => (String::new(), Some(vec![script])),
        }
    } else {
        (String::new(), Some(texts(vm, script)?))
    };
    let search = Search {
        base,
        folder,
        files,
        extensions,
        kind,
        opt_level: level(vm, opt)?,
    };
    search.run(vm)
}

/// Files to look for.
struct Search {
    /// The folder that is no part of the modules' names.
    base: String,
    /// A folder in it that is.
    folder: String,
    /// The files, counted from the folder; `None` for all of some extensions.
    files: Option<Vec<String>>,
    extensions: &'static [&'static str],
    kind: Option<Kind>,
    opt_level: Option<u8>,
}

impl Search {
    fn run(&self, vm: &mut Vm) -> Result {
        if !state::with(|state| state.only_c_modules) {
            check(vm, self.add_files())?;
        }
        Ok(Value::NONE)
    }

    fn add_files(&self) -> Outcome {
        let base = state::with(|state| state.resolve_known(&self.base))?;
        for file in self.found(&base)? {
            let target = join(&self.folder, &file);
            let source = paths::absolute(&base, &target);
            state::with(|state| state.add_file(source, &target, self.kind, self.opt_level))?;
        }
        Ok(())
    }

    fn found(&self, base: &Path) -> Outcome<Vec<String>> {
        if let Some(files) = &self.files {
            return Ok(files.clone());
        }
        if !base.is_dir() {
            return Err(format!("Cannot stat {}", base.display()));
        }
        let folder = base.join(&self.folder);
        if !folder.is_dir() {
            return Ok(Vec::new());
        }
        let mut files = paths::files_below(&folder)?;
        files.retain(|file| {
            let file = file.to_ascii_lowercase();
            self.extensions.iter().any(|end| file.ends_with(end))
        });
        Ok(files)
    }
}

/// A path of two parts; the first may be empty or `.`.
fn join(folder: &str, file: &str) -> String {
    let parts = folder.split('/').chain(file.split('/'));
    let parts: Vec<&str> = parts.filter(|part| !matches!(*part, "" | ".")).collect();
    parts.join("/")
}
