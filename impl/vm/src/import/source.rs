//! Where the text of modules is: folders, files, and reading them.

use hal::{Errno, FileKind, OpenOptions};

use crate::error::Result;
use crate::frozen;
use crate::modules::os::system_files;
use crate::modules::vfs;
use crate::object::{BufferAccess, ByteBuf, Lasting, Str, TextRef, Tuple};
use crate::state::Vm;
use crate::stream::{self, Ioctl};
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
/// The most that is asked of a mounted file system at a time.
const STREAM_BYTES: usize = 255;

/// Looks for a module in a folder: a package, then a source file, then a compiled file.
pub(super) fn find(vm: &mut Vm, folder: &[u8], name: &[u8]) -> Result<Option<Found>> {
    let slash = if folder.is_empty() { &b""[..] } else { b"/" };
    let path = joined(vm, &[folder, slash, name])?;
    if kind(vm, path) == Some(FileKind::Directory) {
        return Ok(Some(Found::Package(path)));
    }
    let path = joined(vm, &[folder, slash, name, b".py"])?;
    if kind(vm, path) == Some(FileKind::File) {
        return Ok(Some(Found::Source(path)));
    }
    let path = joined(vm, &[folder, slash, name, b".mpy"])?;
    if kind(vm, path) == Some(FileKind::File) {
        return Ok(Some(Found::Compiled(path)));
    }
    Ok(None)
}

/// Looks for a module in the folders of `sys.path`.
pub(super) fn find_on_path(vm: &mut Vm, name: &[u8]) -> Result<Option<Found>> {
    let Some(path) = vm.roots().sys_path.get() else {
        return Ok(None);
    };
    let mut index = 0;
    while let Some(folder) = path_entry(vm, path, index)? {
        let folder = vm.text_arg(folder)?;
        if let Some(found) = find(vm, folder.as_bytes(), name)? {
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
    Err(vm.not_a_sequence(path))
}

/// A path of several parts.
pub(super) fn joined(vm: &mut Vm, parts: &[&[u8]]) -> Result<TextRef> {
    let path = Str::from_parts(vm, parts)?;
    vm.text_arg(path)
}

/// What is at a path.
pub(super) fn kind(vm: &mut Vm, path: TextRef) -> Option<FileKind> {
    if let Some(inner) = frozen::inner_path(path.as_bytes()) {
        return vm.frozen.kind(inner);
    }
    match vfs::forward(vm, path.value(), q!("stat"), None) {
        Ok(Some(row)) => mounted_kind(vm, row),
        Ok(None) => {
            let metadata = system_files(vm.host())?.stat(path.as_bytes()).ok()?;
            Some(metadata.kind())
        }
        Err(_) => {
            vm.take_exception();
            None
        }
    }
}

/// What the row that a mounted file system's `stat` gave is about.
fn mounted_kind(vm: &mut Vm, row: Value) -> Option<FileKind> {
    let mode = row.cast_native::<Tuple>()?.get(0)?;
    let mode = vm.int_arg(mode).ok()?;
    let is_directory = mode as u32 & FileKind::Directory.mode_bits() != 0;
    Some(if is_directory {
        FileKind::Directory
    } else {
        FileKind::File
    })
}

/// The contents of a file.
pub(super) enum Contents {
    /// Where they are, because its file system has them in memory, and there they last.
    Place(Lasting),
    Copy(ByteBuf),
}

/// Opens a file for its contents.
pub(super) fn contents(vm: &mut Vm, path: Value) -> Result<Contents> {
    let mode = Value::qstr(q!("rb"));
    let Some(file) = vfs::forward(vm, path, q!("open"), Some(mode))? else {
        return vm.read_system_file(path).map(Contents::Copy);
    };
    let Some(view) = vm.buffer_maybe(file, BufferAccess::Read) else {
        return read_stream(vm, file).map(Contents::Copy);
    };
    let (stream, file) = stream::of(vm, file)?;
    stream.ioctl(vm, file, Ioctl::Close)?;
    match Lasting::of_view(&view) {
        Some(contents) => Ok(Contents::Place(contents)),
        None => ByteBuf::from_view(vm, &view).map(Contents::Copy),
    }
}

impl Vm {
    /// Reads a whole file, of the system or of a mounted file system.
    pub fn read_file(&mut self, path: Value) -> Result<ByteBuf> {
        let mode = Value::qstr(q!("rb"));
        match vfs::forward(self, path, q!("open"), Some(mode))? {
            Some(stream) => read_stream(self, stream),
            None => self.read_system_file(path),
        }
    }

    fn read_system_file(&mut self, path: Value) -> Result<ByteBuf> {
        let Some(files) = system_files(self.host()) else {
            return Err(self.os_error(Errno::ENODEV.0));
        };
        let options = OpenOptions {
            read: true,
            ..OpenOptions::default()
        };
        let path = self.text_arg(path)?;
        let descriptor = match files.open(path.as_bytes(), options) {
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

/// Reads an open stream to its end and closes it.
fn read_stream(vm: &mut Vm, opened: Value) -> Result<ByteBuf> {
    let (stream, value) = match stream::of(vm, opened) {
        Ok(found) => found,
        Err(_) => return Err(vm.os_error(Errno::EINVAL.0)),
    };
    let preferred = stream.ioctl(vm, value, Ioctl::BufferSize);
    let step = match preferred {
        Ok(bytes) => (bytes as usize).clamp(1, STREAM_BYTES),
        Err(_) => STREAM_BYTES,
    };
    let text = ByteBuf::new();
    let outcome = loop {
        match stream::read_more(vm, stream, value, &text, step) {
            Ok(None | Some(0)) => break Ok(text),
            Ok(Some(_)) => {}
            Err(raise) => break Err(raise),
        }
    };
    let failure = vm.roots().exception.get();
    let closed = stream.ioctl(vm, value, Ioctl::Close);
    if outcome.is_err() {
        vm.roots().exception.set(failure);
        return outcome;
    }
    closed?;
    outcome
}
