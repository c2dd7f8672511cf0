//! `VfsRom`: the files of an image that lies in memory, used where they are.
//!
//! A file of bytes has the buffer protocol, so its contents are at hand without a copy.

use core::cell::Cell;

use filesystems::rom::{Entry, Image, Kind};
use hal::{Errno, FileKind};
use vm::native::Args;
use vm::object::{BufferAccess, BufferView, ByteBuf, Bytes, Gc, Slots, Str, Tuple, Type, ValueBuf};
use vm::stream::{self, Ioctl, Stream};
use vm::types::list::List;
use vm::{Result, Value, Vm};

use super::{error, listing_row, stat_row};

vm::object! {
    /// A file system in an image.
    pub(super) struct VfsRom: VFS_ROM {
        /// What has the image's bytes.
        image: Value,
    }
}

static SLOTS: Slots = Slots {
    make_new: Some(make_new),
    ..Slots::of::<VfsRom>()
};

rom_dict!(static DICT = {
    "open" => f3!(open),
    "chdir" => f2!(chdir),
    "getcwd" => f1!(|_, _| Ok(Value::qstr(q!("")))),
    "ilistdir" => f2!(ilistdir),
    "mount" => f3!(mount),
    "stat" => f2!(stat),
    "statvfs" => f2!(statvfs),
    "umount" => f1!(|_, this| Ok(this)),
});

/// `vfs.VfsRom`
pub(super) static VFS_ROM: Type = Type::rom(q!("VfsRom"), &SLOTS, &DICT);

/// What `statvfs` says of the length of names.
const LONGEST_NAME: isize = 32767;

/// `VfsRom(buffer)`
fn make_new(vm: &mut Vm, ty: Gc<Type>, args: &Args<'_>) -> Result {
    args.check(vm, 1, 1)?;
    let image = args.pos[0];
    let view = vm.buffer(image, BufferAccess::Read)?;
    if let Err(error) = Image::new(view.bytes(vm)) {
        return Err(error::raise(vm, error));
    }
    Ok(Value::object(VfsRom::alloc(vm, ty, image)?))
}

/// The bytes of the image and what is at a path of it.
fn find(vm: &mut Vm, this: Value, path: Value) -> Result<(BufferView, Entry)> {
    let image = vm.expect::<VfsRom>(this)?.image;
    let view = vm.buffer(image, BufferAccess::Read)?;
    let path = vm::modules::os::path_arg(vm, path)?;
    let found = Image::new(view.bytes(vm)).and_then(|image| image.find(path.bytes(vm)));
    match found {
        Ok(entry) => Ok((view, entry)),
        Err(error) => Err(error::raise(vm, error)),
    }
}

fn file_kind(kind: Kind) -> FileKind {
    match kind {
        Kind::Directory => FileKind::Directory,
        Kind::File => FileKind::File,
    }
}

/// `mount(readonly, mkfs)`
fn mount(vm: &mut Vm, _: Value, _: Value, make: Value) -> Result {
    if vm.truth(make)? {
        return Err(vm.os_error(Errno::EPERM.0));
    }
    Ok(Value::NONE)
}

/// `open(path, mode)`
fn open(vm: &mut Vm, this: Value, path: Value, mode: Value) -> Result {
    let mode = vm.text_arg(mode)?;
    if mode.as_bytes().iter().any(|letter| b"wa+".contains(letter)) {
        return Err(error::raise(vm, filesystems::Error::ReadOnly));
    }
    let (_, entry) = find(vm, this, path)?;
    if entry.kind == Kind::Directory {
        return Err(error::raise(vm, filesystems::Error::IsDirectory));
    }
    let ty = match mode.as_bytes().contains(&b'b') {
        true => &FILE_IO,
        false => &TEXT_IO_WRAPPER,
    };
    let image = vm.expect::<VfsRom>(this)?.image;
    let file = RomFile::alloc(vm, Gc::rom(ty), image, entry.start, entry.len, Cell::new(0))?;
    Ok(Value::object(file))
}

/// `chdir(path)`: there is no current directory but the root.
fn chdir(vm: &mut Vm, _: Value, path: Value) -> Result {
    let path = vm::modules::os::path_arg(vm, path)?;
    match path.bytes(vm) {
        b"/" => Ok(Value::NONE),
        _ => Err(vm.os_error(Errno::EOPNOTSUPP.0)),
    }
}

/// `ilistdir(path)`
fn ilistdir(vm: &mut Vm, this: Value, path: Value) -> Result {
    let (view, directory) = find(vm, this, path)?;
    if directory.kind != Kind::Directory {
        return Err(vm.os_error(Errno::ENOENT.0));
    }
    let as_bytes = path.downcast::<Bytes>().is_some();
    let rows = ValueBuf::new();
    let (mut at, end) = (directory.start, directory.start + directory.len);
    while let Ok(image) = Image::new(view.bytes(vm)) {
        let Some((name, entry)) = image.next_entry(&mut at, end) else {
            break;
        };
        let name = view.slice(name.as_ptr().addr() - view.address(), name.len());
        let name = name.to_bytes(vm)?;
        let name = vm.expect::<Bytes>(name)?;
        let kind = file_kind(entry.kind);
        let row = listing_row(vm, name.as_bytes(), as_bytes, kind, entry.len)?;
        rows.push(vm, row)?;
    }
    let rows = List::with_items(vm, rows)?;
    vm.iter(Value::object(rows))
}

/// `stat(path)`
fn stat(vm: &mut Vm, this: Value, path: Value) -> Result {
    let (_, entry) = find(vm, this, path)?;
    stat_row(vm, file_kind(entry.kind), entry.len, 0)
}

/// `statvfs(path)`
fn statvfs(vm: &mut Vm, this: Value, _: Value) -> Result {
    let (_, root) = find(vm, this, Value::qstr(q!("")))?;
    let mut row = [Value::small(0); 10];
    row[0] = Value::small(1);
    row[2] = Value::small(root.len as isize);
    row[9] = Value::small(LONGEST_NAME);
    Tuple::value(vm, &row)
}

vm::object! {
    /// An open file of an image.
    pub(super) struct RomFile: FILE_IO {
        image: Value,
        start: usize,
        len: usize,
        position: Cell<usize>,
    }
}

rom_dict!(static METHODS = {
    "read" => fvar!(read, 1, 2),
    "readinto" => fvar!(stream::readinto, 2, 3),
    "readline" => fvar!(stream::readline, 1, 2),
    "readlines" => f1!(stream::readlines),
    "seek" => fvar!(stream::seek, 2, 3),
    "tell" => f1!(stream::tell),
    "close" => f1!(stream::close),
    "__enter__" => f1!(stream::enter),
    "__exit__" => fvar!(stream::exit, 4, 4),
});

const fn file_slots(stream: &'static dyn Stream) -> Slots {
    Slots {
        unary: Some(stream::unary),
        iter: Some(stream::iter),
        next: Some(stream::next_line),
        stream: Some(stream),
        ..Slots::of::<RomFile>()
    }
}

static TEXT_SLOTS: Slots = file_slots(&RomStream { text: true });
static BINARY_SLOTS: Slots = Slots {
    buffer: Some(buffer),
    ..file_slots(&RomStream { text: false })
};

static TEXT_IO_WRAPPER: Type = Type::rom(q!("TextIOWrapper"), &TEXT_SLOTS, &METHODS);
static FILE_IO: Type = Type::rom(q!("FileIO"), &BINARY_SLOTS, &METHODS);

/// The contents, where they are.
fn contents(vm: &mut Vm, file: &RomFile) -> Option<BufferView> {
    let image = vm.buffer_maybe(file.image, BufferAccess::Read)?;
    Some(image.slice(file.start, file.len))
}

/// `read([count])`: all that is left is copied once.
fn read(vm: &mut Vm, args: &[Value]) -> Result {
    if let Some(count) = args.get(1)
        && vm.int_arg(*count)? >= 0
    {
        return stream::read(vm, args);
    }
    let (stream, value) = stream::of(vm, args[0])?;
    let file = vm.expect::<RomFile>(value)?;
    let Some(contents) = contents(vm, &file) else {
        return Bytes::value(vm, b"");
    };
    let rest = contents.slice(file.position.get(), contents.len);
    file.position.set(file.len);
    if !stream.is_text() {
        return rest.to_bytes(vm);
    }
    let rest = ByteBuf::from_view(vm, &rest)?;
    Str::checked(vm, rest.as_local_slice())
}

fn buffer(vm: &mut Vm, value: Value, access: BufferAccess) -> Option<BufferView> {
    let file = value.downcast::<RomFile>()?;
    let view = contents(vm, &file)?;
    (access == BufferAccess::Read).then_some(view)
}

struct RomStream {
    text: bool,
}

impl Stream for RomStream {
    fn is_text(&self) -> bool {
        self.text
    }

    fn read(&self, vm: &mut Vm, stream: Value, into: &BufferView) -> Result<Option<usize>> {
        let file = vm.expect::<RomFile>(stream)?;
        let position = file.position.get();
        let Some(contents) = contents(vm, &file) else {
            return Ok(Some(0));
        };
        let count = into.copy_from(vm, &contents.slice(position, into.len));
        file.position.set(position + count);
        Ok(Some(count))
    }

    fn write(&self, vm: &mut Vm, _: Value, _: &BufferView) -> Result<Option<usize>> {
        Err(vm.os_error(Errno::EINVAL.0))
    }

    fn ioctl(&self, vm: &mut Vm, stream: Value, request: Ioctl) -> Result<i64> {
        let file = vm.expect::<RomFile>(stream)?;
        let (offset, base) = match request {
            Ioctl::Close => return Ok(0),
            Ioctl::Seek { offset, whence: 0 } => (offset, 0),
            Ioctl::Seek { offset, whence: 1 } => (offset, file.position.get()),
            Ioctl::Seek { offset, whence: 2 } => (offset, file.len),
            _ => return Err(vm.os_error(Errno::EINVAL.0)),
        };
        let position = (base as i64).saturating_add(offset);
        let Ok(position) = usize::try_from(position) else {
            return Err(vm.os_error(Errno::EINVAL.0));
        };
        file.position.set(position.min(file.len));
        Ok(file.position.get() as i64)
    }
}
