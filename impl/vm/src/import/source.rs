//! Where the text of modules is: folders, files, and reading them.

use hal::{Errno, FileKind, OpenOptions};

use crate::error::Result;
use crate::object::{ByteBuf, Str, TextRef, Tuple};
use crate::state::Vm;
use crate::types::list::List;
use crate::value::Value;

/// What a module's name led to.
#[derive(Clone, Copy)]
pub(super) enum Found {
    /// A package: its folder.
    Package(TextRef),
    /// A source file.
    Source(TextRef),
    /// A compiled file.
    Compiled(TextRef),
}

const READ_BYTES: usize = 1024;

/// Looks for a module in a folder: a package, then a source file, then a compiled file.
pub(super) fn find(vm: &mut Vm, folder: &str, name: &str) -> Result<Option<Found>> {
    let slash = if folder.is_empty() { "" } else { "/" };
    let path = joined(vm, &[folder, slash, name])?;
    if kind(vm, path.as_bytes()) == Some(FileKind::Directory) {
        return Ok(Some(Found::Package(path)));
    }
    let path = joined(vm, &[folder, slash, name, ".py"])?;
    if kind(vm, path.as_bytes()) == Some(FileKind::File) {
        return Ok(Some(Found::Source(path)));
    }
    let path = joined(vm, &[folder, slash, name, ".mpy"])?;
    if kind(vm, path.as_bytes()) == Some(FileKind::File) {
        return Ok(Some(Found::Compiled(path)));
    }
    Ok(None)
}

/// Looks for a module in the folders of `sys.path`.
pub(super) fn find_on_path(vm: &mut Vm, name: &str) -> Result<Option<Found>> {
    let Some(path) = vm.roots().sys_path.get() else {
        return Ok(None);
    };
    let mut index = 0;
    while let Some(folder) = path_entry(vm, path, index)? {
        let folder = vm.text_arg(folder)?;
        if let Some(found) = find(vm, folder.as_str(), name)? {
            return Ok(Some(found));
        }
        index += 1;
    }
    Ok(None)
}

/// Whether `sys.path` is empty, which asks for built-in modules even where a file was loaded.
pub(super) fn path_is_empty(vm: &mut Vm) -> bool {
    let Some(path) = vm.roots().sys_path.get() else {
        return false;
    };
    let list = path.downcast::<List>().map(|list| list.items.len());
    let tuple = path.downcast::<Tuple>().map(|tuple| tuple.len());
    list.or(tuple) == Some(0)
}

fn path_entry(vm: &mut Vm, path: Value, index: usize) -> Result<Option<Value>> {
    if let Some(list) = path.cast_native::<List>() {
        return Ok(list.items.get(index));
    }
    if let Some(tuple) = path.cast_native::<Tuple>() {
        return Ok(tuple.get(index));
    }
    let ty = path.ty().name.as_str(vm);
    Err(vm.type_error_fmt(format_args!("object '{ty}' isn't a tuple or list")))
}

/// A path of several parts.
pub(super) fn joined(vm: &mut Vm, parts: &[&str]) -> Result<TextRef> {
    let path = Str::from_parts(vm, parts)?;
    vm.text_arg(path)
}

/// What is at a path.
pub(super) fn kind(vm: &Vm, path: &[u8]) -> Option<FileKind> {
    let metadata = vm.host().files()?.stat(path).ok()?;
    Some(metadata.kind())
}

impl Vm {
    /// Reads a whole file.
    pub fn read_file(&mut self, path: &[u8]) -> Result<ByteBuf> {
        let Some(files) = self.host().files() else {
            return Err(self.os_error(Errno::ENODEV.0));
        };
        let options = OpenOptions {
            read: true,
            ..OpenOptions::default()
        };
        let descriptor = match files.open(path, options) {
            Ok(descriptor) => descriptor,
            Err(Errno(number)) => return Err(self.os_error(number)),
        };
        let read = self.read_all(files, descriptor);
        // Nothing was written, so a failing close loses nothing.
        let _ = files.close(descriptor);
        read
    }

    fn read_all(&mut self, files: &dyn hal::FileSystem, descriptor: i32) -> Result<ByteBuf> {
        let text = ByteBuf::new();
        let mut chunk = [0; READ_BYTES];
        loop {
            match files.read(descriptor, &mut chunk) {
                Ok(0) => return Ok(text),
                Ok(count) => text.extend(self, &chunk[..count])?,
                Err(Errno(number)) => return Err(self.os_error(number)),
            }
        }
    }
}
