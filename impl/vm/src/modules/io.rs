//! `io`: `open` and the streams in memory.

use hal::OpenOptions;

use crate::error::Result;
use crate::native::{Args, Param};
use crate::state::Vm;
#[cfg(feature = "extra")]
use crate::types::buffered_writer::BUFFERED_WRITER;
use crate::types::bytesio::BYTES_IO;
use crate::types::file::File;
#[cfg(feature = "extra")]
use crate::types::iobase::IO_BASE;
use crate::types::module::RomModule;
use crate::types::stringio::STRING_IO;
use crate::value::Value;

use super::{os, vfs};

rom_dict!(static DICT = {
    "__name__" => Value::qstr(q!("io")),
    "open" => fkw!(open, 0),
    "StringIO" => Value::rom(&STRING_IO),
    "BytesIO" => Value::rom(&BYTES_IO),
    #[cfg(feature = "extra")]
    "IOBase" => Value::rom(&IO_BASE),
    #[cfg(feature = "extra")]
    "BufferedWriter" => Value::rom(&BUFFERED_WRITER),
});

/// The `io` module.
pub static IO: RomModule = RomModule::new(q!("io"), &DICT);

/// What the letters of a mode ask for, and whether the file is text; unknown letters are ignored, as upstream.
fn parse_mode(mode: &[u8]) -> (OpenOptions, bool) {
    let mut options = OpenOptions {
        read: true,
        ..OpenOptions::default()
    };
    let mut text = true;
    for letter in mode {
        match letter {
            b'r' => {
                options = OpenOptions {
                    read: true,
                    ..OpenOptions::default()
                }
            }
            b'w' => {
                options = OpenOptions {
                    write: true,
                    create: true,
                    truncate: true,
                    ..OpenOptions::default()
                }
            }
            b'a' => {
                options = OpenOptions {
                    write: true,
                    create: true,
                    append: true,
                    ..OpenOptions::default()
                }
            }
            b'+' => (options.read, options.write) = (true, true),
            b'b' => text = false,
            _ => {}
        }
    }
    (options, text)
}

/// `open(file, mode='r', buffering=-1, encoding=None)`; the file is a path or a descriptor.
pub fn open(vm: &mut Vm, args: &Args<'_>) -> Result {
    let [file, mode, buffering, _] = args.parse(
        vm,
        &[
            Param::required(q!("file")),
            Param::optional(q!("mode"), Value::qstr(q!("r"))),
            Param::optional(q!("buffering"), Value::small(-1)),
            Param::optional(q!("encoding"), Value::NONE),
        ],
    )?;
    let (_, text) = parse_mode(vm.text_arg(mode)?.as_bytes());
    vm.int_arg(buffering)?;
    if let Some(descriptor) = file.as_small() {
        return File::open(vm, descriptor as i32, text);
    }
    match vfs::forward(vm, file, q!("open"), Some(mode))? {
        Some(file) => Ok(file),
        None => host_open(vm, file, mode),
    }
}

/// `open` of the system below.
pub(crate) fn host_open(vm: &mut Vm, file: Value, mode: Value) -> Result {
    let (options, text) = parse_mode(vm.text_arg(mode)?.as_bytes());
    let path = os::path_arg(vm, file)?;
    let files = os::files(vm)?;
    match files.open(path.bytes(vm), options) {
        Ok(descriptor) => File::open(vm, descriptor, text),
        Err(errno) => Err(os::error(vm, errno)),
    }
}
