//! Open files of littlefs.
//!
//! Invariant: an open file is in a slot of its file system, which keeps it alive and knows what it has written. What
//! programs have is an object of its own; when that dies, the file is closed.

use core::cell::Cell;

use filesystems::littlefs::{File, Mode, Volume};
use vm::object::{BufferView, ByteBuf, Gc, Slots, Type};
use vm::stream::{Ioctl, Stream};
use vm::types::weakref;
use vm::{Raise, Result, Value, Vm};

use super::paths::full_path;
use super::{LittlefsHost, TIME, VfsLittlefs, with};
use crate::vfs::file::{METHODS, slots};
use crate::vfs::words::{load_words, store_words};
use crate::vfs::{abandoned, error};

vm::object! {
    /// What programs have.
    struct LittlefsFile: FILE_IO {
        open: Gc<OpenFile>,
    }
}

vm::object! {
    /// What the file system knows.
    pub(super) struct OpenFile: OPEN_FILE {
        fs: Gc<VfsLittlefs>,
        /// The file for the volume, as numbers.
        pub(super) words: ByteBuf,
        buffer: ByteBuf,
        /// Where the file system has it; nothing when it is closed.
        slot: Cell<usize>,
    }
}

static OPEN_FILE: Type = Type::rom(
    q!("object"),
    &Slots::of::<OpenFile>(),
    &vm::native::RomDict::EMPTY,
);

static TEXT_SLOTS: Slots = slots(Slots::of::<LittlefsFile>(), &LittlefsStream { text: true });
static BINARY_SLOTS: Slots = slots(Slots::of::<LittlefsFile>(), &LittlefsStream { text: false });

static TEXT_IO_WRAPPER: Type = Type::rom(q!("TextIOWrapper"), &TEXT_SLOTS, &METHODS);
static FILE_IO: Type = Type::rom(q!("FileIO"), &BINARY_SLOTS, &METHODS);

/// The most bytes that go through the native stack at once.
const MOST_AT_ONCE: usize = 256;
const CLOSED: usize = usize::MAX;

/// `open(path, mode)`
pub(super) fn open(vm: &mut Vm, this: Value, path: Value, mode: Value) -> Result {
    let fs = vm.expect::<VfsLittlefs>(this)?;
    let (mode, is_text) = parse_mode(vm, mode)?;
    let path = full_path(vm, fs, path)?;
    let ty = if is_text { &TEXT_IO_WRAPPER } else { &FILE_IO };
    let words = ByteBuf::zeroed(vm, 4 * File::WORDS)?;
    let mut buffer = ByteBuf::zeroed(vm, fs.line_bytes())?;
    let slot = free_slot(vm, fs)?;
    let slot_of_file = Cell::new(CLOSED);
    let no_buffer = ByteBuf::new();
    let open = OpenFile::alloc(vm, Gc::rom(&OPEN_FILE), fs, words, no_buffer, slot_of_file)?;
    let file = Value::object(LittlefsFile::alloc(vm, Gc::rom(ty), open)?);
    weakref::call_when_dead(vm, file, f1!(close_abandoned), Value::object(open))?;
    let mut opened = [0; File::WORDS];
    with(vm, fs, &mut |volume| {
        opened = volume.open(path.as_local_slice(), mode)?.to_words();
        Ok(())
    })?;
    let file_now = File::from_words(&opened);
    buffer.resize(vm, buffer.len().max(file_now.buffer_bytes() as usize))?;
    with(vm, fs, &mut |volume| {
        volume.fill(&file_now, buffer.as_local_mut_slice())
    })?;
    open.buffer.replace(buffer);
    store_words(vm, &open.words, &opened);
    open.slot.set(slot);
    fs.files.set(slot, Value::object(open));
    Ok(file)
}

/// A slot in which no file is.
fn free_slot(vm: &mut Vm, fs: Gc<VfsLittlefs>) -> Result<usize> {
    let mut slot = 0;
    while let Some(file) = fs.files.get(slot) {
        if file == Value::NONE {
            return Ok(slot);
        }
        slot += 1;
    }
    fs.files.push(vm, Value::NONE)?;
    Ok(slot)
}

#[cold]
fn closed_error(vm: &mut Vm) -> Raise {
    vm.raise_empty(&vm::types::exception::VALUE_ERROR)
}

/// What is done with the volume, the slot and the buffer of a file.
type FileAction<'a> = dyn for<'volume, 'host> FnMut(
        &mut Volume<'volume, LittlefsHost<'host>>,
        usize,
        &mut [u8],
    ) -> filesystems::Result
    + 'a;

/// Does something with an open file, its slot and its buffer.
fn on(vm: &mut Vm, file: Gc<OpenFile>, action: &mut FileAction<'_>) -> Result<()> {
    let slot = file.slot.get();
    if slot == CLOSED {
        return Err(closed_error(vm));
    }
    let mut buffer = file.buffer.take();
    if buffer.is_empty() {
        return Err(error::raise(vm, filesystems::Error::Busy));
    }
    let bytes = buffer.as_local_mut_slice();
    let outcome = with(vm, file.fs, &mut |volume| action(volume, slot, bytes));
    file.buffer.replace(buffer);
    outcome
}

fn flush(vm: &mut Vm, file: Gc<OpenFile>) -> Result<()> {
    let time = file.fs.time(vm);
    let time = time.as_ref().map(|time| (TIME, &time[..]));
    on(vm, file, &mut |volume, slot, buffer| {
        volume.flush(slot, buffer, time)
    })
}

fn close(vm: &mut Vm, file: Gc<OpenFile>) -> Result<()> {
    if file.slot.get() == CLOSED {
        return Ok(());
    }
    let outcome = flush(vm, file);
    file.fs.files.set(file.slot.replace(CLOSED), Value::NONE);
    outcome
}

/// Closes a file that nobody has any more.
pub(super) fn close_abandoned(vm: &mut Vm, file: Value) -> Result {
    let open = vm.expect::<OpenFile>(file)?;
    let fs = open.fs;
    abandoned::close(vm, file, &fs.busy, &fs.abandoned, |vm| close(vm, open))
}

/// Where a seek leads.
fn seek(vm: &mut Vm, file: Gc<OpenFile>, offset: i64, whence: i64) -> Result<i64> {
    let now = File::from_words(&load_words(vm, &file.words));
    if file.slot.get() == CLOSED {
        return Err(closed_error(vm));
    }
    let base = match whence {
        0 => 0,
        1 => now.position(),
        _ => now.size(),
    };
    let position = i64::from(base).saturating_add(offset);
    let Ok(position) = u32::try_from(position) else {
        return Err(error::raise(vm, filesystems::Error::Invalid));
    };
    if (offset, whence) != (0, 1) {
        on(vm, file, &mut |volume, slot, buffer| {
            volume.seek(slot, buffer, position).map(drop)
        })?;
    }
    Ok(i64::from(position))
}

struct LittlefsStream {
    text: bool,
}

impl Stream for LittlefsStream {
    fn is_text(&self) -> bool {
        self.text
    }

    fn read(&self, vm: &mut Vm, stream: Value, into: &BufferView) -> Result<Option<usize>> {
        let file = vm.expect::<LittlefsFile>(stream)?.open;
        let mut part = [0; MOST_AT_ONCE];
        let len = into.len.min(part.len());
        let mut count = 0;
        on(vm, file, &mut |volume, slot, buffer| {
            count = volume.read(slot, buffer, &mut part[..len])?;
            Ok(())
        })?;
        let place = into.slice(0, count).bytes_mut(vm);
        let len = place.len().min(count);
        place[..len].copy_from_slice(&part[..len]);
        Ok(Some(len))
    }

    fn write(&self, vm: &mut Vm, stream: Value, from: &BufferView) -> Result<Option<usize>> {
        let file = vm.expect::<LittlefsFile>(stream)?.open;
        let mut part = [0; MOST_AT_ONCE];
        let len = from.len.min(part.len());
        let bytes = from.slice(0, len).bytes(vm);
        part[..bytes.len()].copy_from_slice(bytes);
        let mut count = 0;
        on(vm, file, &mut |volume, slot, buffer| {
            count = volume.write(slot, buffer, &part[..len])?;
            Ok(())
        })?;
        Ok(Some(count))
    }

    fn ioctl(&self, vm: &mut Vm, stream: Value, request: Ioctl) -> Result<i64> {
        let file = vm.expect::<LittlefsFile>(stream)?.open;
        match request {
            Ioctl::Flush => flush(vm, file).map(|()| 0),
            Ioctl::Close => close(vm, file).map(|()| 0),
            Ioctl::Seek { offset, whence } => seek(vm, file, offset, whence),
            Ioctl::BufferSize => Ok(file.fs.line_bytes() as i64),
            _ => Err(vm.os_error(hal::Errno::EINVAL.0)),
        }
    }
}

/// What a mode asks for, and whether the file is text.
fn parse_mode(vm: &mut Vm, mode: Value) -> Result<(Mode, bool)> {
    let text = vm.text_arg(mode)?;
    let (mut mode, mut is_text, mut kinds) = (Mode::default(), true, 0);
    for letter in text.as_bytes() {
        match letter {
            b'r' => {}
            b'w' => {
                mode = Mode {
                    write: true,
                    create: true,
                    truncate: true,
                    ..mode
                }
            }
            b'a' => {
                mode = Mode {
                    write: true,
                    create: true,
                    append: true,
                    ..mode
                }
            }
            b'x' => {
                mode = Mode {
                    write: true,
                    create: true,
                    exclusive: true,
                    ..mode
                }
            }
            b'+' => (mode.read, mode.write) = (true, true),
            b'b' => is_text = false,
            _ => {}
        }
        kinds += usize::from(b"rwax".contains(letter));
    }
    mode.read |= !mode.write;
    if kinds > 1 {
        return Err(vm.raise_empty(&vm::types::exception::VALUE_ERROR));
    }
    Ok((mode, is_text))
}
