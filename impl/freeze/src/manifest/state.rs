//! What is known while manifests run: the functions of manifests write it, the reader takes it.
//!
//! It belongs to the thread, as the interpreter that runs the manifests does.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::paths;
use super::{Entry, Kind, Manifest};

/// The libraries of micropython-lib that packages are looked for in.
const BASE_LIBRARIES: [&str; 3] = ["micropython", "python-stdlib", "python-ecosys"];

/// What a package says about itself.
#[derive(Clone, Debug, Default)]
pub(super) struct Metadata {
    pub(super) initialised: bool,
    /// The version as Python writes it.
    pub(super) version: Option<String>,
}

/// A file to freeze, and the number of the package that it belongs to.
struct Found {
    entry: Entry,
    package: usize,
}

#[derive(Default)]
pub(super) struct State {
    pub(super) variables: Vec<(String, String)>,
    pub(super) only_c_modules: bool,
    /// Folders of the manifests that run, the innermost last.
    folders: Vec<PathBuf>,
    visited: BTreeSet<PathBuf>,
    packages: Vec<Metadata>,
    /// Numbers of the packages whose manifests run, the innermost last.
    open_packages: Vec<usize>,
    libraries: Vec<(String, PathBuf)>,
    /// Where packages are looked for, in order.
    search: Vec<PathBuf>,
    found: Vec<Found>,
    c_modules: Vec<PathBuf>,
}

thread_local! {
    static STATE: RefCell<State> = RefCell::default();
}

/// Uses the state; nothing that runs Python code is called meanwhile.
pub(super) fn with<T>(action: impl FnOnce(&mut State) -> T) -> T {
    STATE.with_borrow_mut(action)
}

/// The folder of the manifest that runs.
pub(super) fn folder() -> PathBuf {
    with(|state| state.folder().to_owned())
}

impl State {
    /// Starts anew.
    pub(super) fn begin(variables: &[(String, String)], only_c_modules: bool, folder: PathBuf) {
        let mut state = State {
            variables: variables.to_vec(),
            only_c_modules,
            folders: vec![folder],
            packages: vec![Metadata::default()],
            open_packages: vec![0],
            ..State::default()
        };
        let lib = variables.iter().find(|(name, _)| name == "MPY_LIB_DIR");
        if lib.is_some_and(|(_, folder)| !folder.is_empty()) {
            for name in BASE_LIBRARIES {
                let path = state.resolve(&format!("$(MPY_LIB_DIR)/{name}"));
                state.add_library(name, path, false);
            }
        }
        with(|place| *place = state);
    }

    /// Takes what was found.
    pub(super) fn finish() -> Manifest {
        let state = with(std::mem::take);
        let packages = &state.packages;
        let entry = |found: Found| Entry {
            version: packages[found.package].version.clone(),
            ..found.entry
        };
        Manifest {
            entries: state.found.into_iter().map(entry).collect(),
            c_modules: state.c_modules,
            manifests: state.visited.into_iter().collect(),
        }
    }

    pub(super) fn folder(&self) -> &Path {
        self.folders.last().map_or(Path::new("/"), PathBuf::as_path)
    }

    /// The absolute form of a path that a manifest names.
    pub(super) fn resolve(&self, path: &str) -> PathBuf {
        let path = paths::substitute(path, &self.variables);
        paths::absolute(self.folder(), &path)
    }

    /// As [`State::resolve`], for paths of files that must be there.
    pub(super) fn resolve_known(&self, path: &str) -> Result<PathBuf, String> {
        let path = paths::substitute(path, &self.variables);
        match paths::unknown_variable(&path) {
            Some(name) => Err(format!("Unresolved variable {name} in path {path}")),
            None => Ok(paths::absolute(self.folder(), &path)),
        }
    }

    /// Notes that a manifest is about to run; false if it ran before.
    pub(super) fn enter(&mut self, manifest: &Path, is_package: bool) -> bool {
        if !self.visited.insert(manifest.to_owned()) {
            return false;
        }
        let folder = manifest.parent().unwrap_or(Path::new("/"));
        self.folders.push(folder.to_owned());
        if is_package {
            self.open_packages.push(self.packages.len());
            self.packages.push(Metadata::default());
        }
        true
    }

    pub(super) fn leave(&mut self, is_package: bool) {
        self.folders.pop();
        if is_package {
            self.open_packages.pop();
        }
    }

    fn package(&self) -> usize {
        self.open_packages.last().copied().unwrap_or(0)
    }

    pub(super) fn metadata(&mut self) -> &mut Metadata {
        let package = self.package();
        &mut self.packages[package]
    }

    pub(super) fn add_library(&mut self, name: &str, path: PathBuf, first: bool) {
        self.libraries.retain(|(known, _)| known != name);
        self.libraries.push((name.to_owned(), path.clone()));
        let at = if first { 0 } else { self.search.len() };
        self.search.insert(at, path);
    }

    /// The folder of a package's manifest.
    pub(super) fn find_package(
        &self,
        name: &str,
        library: Option<&str>,
    ) -> Result<PathBuf, String> {
        let Some(library) = library else {
            let mut places = self.search.iter();
            let found = places.find_map(|place| paths::find_package(place, name));
            return found
                .ok_or_else(|| format!("Package '{name}' not found in any known library."));
        };
        let known = self.libraries.iter().find(|(known, _)| known == library);
        let (_, path) =
            known.ok_or_else(|| format!("Unknown library '{library}' for require('{name}')."))?;
        paths::find_package(path, name).ok_or_else(|| {
            let path = path.display();
            format!("Package '{name}' not found in external library '{library}' ({path}).")
        })
    }

    /// Adds a file; its kind follows from its name unless it is given.
    pub(super) fn add_file(
        &mut self,
        source: PathBuf,
        target: &str,
        kind: Option<Kind>,
        opt_level: Option<u8>,
    ) -> Result<(), String> {
        if !source.is_file() {
            return Err(format!("Cannot stat {}", source.display()));
        }
        let kind = match kind.or_else(|| Kind::of(target)) {
            Some(kind) => kind,
            None => return Err(format!("Expected a .py or .mpy file: {}", source.display())),
        };
        let entry = Entry {
            source,
            target: target.to_owned(),
            kind,
            opt_level,
            version: None,
        };
        let package = self.package();
        self.found.push(Found { entry, package });
        Ok(())
    }

    pub(super) fn add_c_module(&mut self, path: PathBuf) -> Result<(), String> {
        let shown = path.display();
        if !path.exists() {
            return Err(format!("C module path does not exist: {shown}"));
        }
        if !path.is_dir() {
            return Err(format!("C module path must be a directory: {shown}"));
        }
        let recipes = ["micropython.mk", "micropython.cmake"];
        if !recipes.iter().any(|name| path.join(name).is_file()) {
            return Err(format!(
                "C module directory must contain micropython.mk or micropython.cmake: {shown}"
            ));
        }
        self.c_modules.push(path);
        Ok(())
    }
}
