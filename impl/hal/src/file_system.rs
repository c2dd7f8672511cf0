//! Files of the operating system below, as the POSIX mount of the VM sees them.
//!
//! Invariants: paths are bytes in the system's form, relative ones start at the current directory; an open file is a
//! descriptor number that stays valid until it is closed; 0, 1 and 2 are open from the start.
//! Not here: file systems on a block device, which belong to a crate of their own.

use crate::{Errno, Result};

/// How to open a file; the default opens nothing.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct OpenOptions {
    /// Reading is allowed.
    pub read: bool,
    /// Writing is allowed.
    pub write: bool,
    /// Every write goes to the end; implies writing.
    pub append: bool,
    /// The file is created if it is missing.
    pub create: bool,
    /// The file must be missing and is created.
    pub create_new: bool,
    /// The file's old content is dropped.
    pub truncate: bool,
}

impl OpenOptions {
    /// Reads the letters of a Python mode: one of `r w a x`, then `+ b t` in any order.
    ///
    /// Returns `None` for any other letter; whether the file is text is left to the caller.
    pub fn from_mode(mode: &[u8]) -> Option<OpenOptions> {
        let mut options = OpenOptions::default();
        for letter in mode {
            match letter {
                b'r' => options.read = true,
                b'w' => (options.write, options.create, options.truncate) = (true, true, true),
                b'a' => (options.write, options.create, options.append) = (true, true, true),
                b'x' => (options.write, options.create_new) = (true, true),
                b'+' => (options.read, options.write) = (true, true),
                b'b' | b't' => {}
                _ => return None,
            }
        }
        Some(options)
    }
}

/// Where a new file position is counted from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SeekFrom {
    /// The start of the file.
    Start(u64),
    /// The present position.
    Current(i64),
    /// The end of the file.
    End(i64),
}

impl SeekFrom {
    /// Builds a position from the two arguments of Python's `seek`; `None` if they make no sense.
    pub fn from_whence(offset: i64, whence: i64) -> Option<SeekFrom> {
        match whence {
            0 => u64::try_from(offset).ok().map(SeekFrom::Start),
            1 => Some(SeekFrom::Current(offset)),
            2 => Some(SeekFrom::End(offset)),
            _ => None,
        }
    }
}

/// What a directory entry is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FileKind {
    /// An ordinary file.
    File,
    /// A directory.
    Directory,
    /// A link, device, pipe or socket.
    Other,
}

impl FileKind {
    /// Returns the type bits of a `st_mode`; 0 for anything unusual.
    pub fn mode_bits(self) -> u32 {
        match self {
            FileKind::File => 0x8000,
            FileKind::Directory => 0x4000,
            FileKind::Other => 0,
        }
    }
}

/// One entry of a directory.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct DirEntry<'a> {
    /// The entry's name, without its directory.
    pub name: &'a [u8],
    /// What it is.
    pub kind: FileKind,
    /// Its number on the volume.
    pub inode: u64,
}

/// The ten numbers of `os.stat`.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Metadata {
    /// Type and permission bits.
    pub mode: u32,
    /// Number on the volume.
    pub inode: u64,
    /// Number of the volume.
    pub device: u64,
    /// How many names the file has.
    pub links: u64,
    /// Owner.
    pub user: u32,
    /// Owning group.
    pub group: u32,
    /// Bytes.
    pub size: u64,
    /// Last read, in seconds since 1970.
    pub accessed_s: i64,
    /// Last write, in seconds since 1970.
    pub modified_s: i64,
    /// Last change of the entry, in seconds since 1970.
    pub changed_s: i64,
}

impl Metadata {
    /// Returns what the type bits of [`Metadata::mode`] say.
    pub fn kind(&self) -> FileKind {
        match self.mode & 0xf000 {
            0x8000 => FileKind::File,
            0x4000 => FileKind::Directory,
            _ => FileKind::Other,
        }
    }
}

/// The numbers of `os.statvfs`.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct VolumeInfo {
    /// Preferred block size in bytes.
    pub block_bytes: u64,
    /// Size in bytes of the unit the block counts are in.
    pub fragment_bytes: u64,
    /// All blocks.
    pub blocks: u64,
    /// Free blocks.
    pub blocks_free: u64,
    /// Free blocks for ordinary users.
    pub blocks_available: u64,
    /// All file numbers.
    pub files: u64,
    /// Free file numbers.
    pub files_free: u64,
    /// Free file numbers for ordinary users.
    pub files_available: u64,
    /// Mount flags.
    pub flags: u64,
    /// Longest name of an entry.
    pub name_bytes: u64,
}

/// Reaches the files of the operating system.
pub trait FileSystem {
    /// Opens a file and returns its descriptor.
    fn open(&self, path: &[u8], options: OpenOptions) -> Result<i32>;

    /// Reads up to the buffer's length; returns 0 at the end of the file.
    fn read(&self, descriptor: i32, buffer: &mut [u8]) -> Result<usize>;

    /// Writes some of the bytes and returns how many.
    fn write(&self, descriptor: i32, bytes: &[u8]) -> Result<usize>;

    /// Moves the file position and returns it, counted from the start.
    fn seek(&self, descriptor: i32, position: SeekFrom) -> Result<u64>;

    /// Brings what was written to the medium.
    fn sync(&self, descriptor: i32) -> Result<()>;

    /// Closes a descriptor, which is invalid afterwards even if this fails.
    fn close(&self, descriptor: i32) -> Result<()>;

    /// Describes the file or directory at a path, following links.
    fn stat(&self, path: &[u8]) -> Result<Metadata>;

    /// Describes the volume that holds a path.
    fn stat_volume(&self, _path: &[u8]) -> Result<VolumeInfo> {
        Err(Errno::EOPNOTSUPP)
    }

    /// Calls `visit` for each entry of a directory in the system's order, without `.` and `..`, until it returns false.
    fn list_dir(&self, path: &[u8], visit: &mut dyn FnMut(DirEntry<'_>) -> bool) -> Result<()>;

    /// Creates a directory.
    fn make_dir(&self, path: &[u8]) -> Result<()>;

    /// Removes a file.
    fn remove(&self, path: &[u8]) -> Result<()>;

    /// Removes an empty directory.
    fn remove_dir(&self, path: &[u8]) -> Result<()>;

    /// Gives a file or directory another path, replacing a file that is there.
    fn rename(&self, from: &[u8], to: &[u8]) -> Result<()>;

    /// Makes a directory the one that relative paths start at.
    fn change_dir(&self, path: &[u8]) -> Result<()>;

    /// Writes the current directory into the buffer and returns its length; fails with `ERANGE` if it does not fit.
    fn current_dir(&self, buffer: &mut [u8]) -> Result<usize>;
}
