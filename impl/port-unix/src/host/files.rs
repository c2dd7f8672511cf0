//! Files and directories of the system, by path.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::os::fd::IntoRawFd;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{DirEntryExt, MetadataExt};
use std::path::Path;

use hal::{
    DirEntry, Errno, FileKind, FileSystem, Metadata, OpenOptions, Result, SeekFrom, VolumeInfo,
};
use nix::sys::statvfs::statvfs;

use super::{UnixHost, descriptor};

impl FileSystem for UnixHost {
    fn open(&self, path: &[u8], options: OpenOptions) -> Result<i32> {
        let writes = options.write || options.append;
        let file = fs::OpenOptions::new()
            .read(options.read || !writes)
            .write(options.write)
            .append(options.append)
            .create(options.create)
            .create_new(options.create_new)
            .truncate(options.truncate)
            .open(to_path(path));
        Ok(file.map_err(to_errno)?.into_raw_fd())
    }

    fn read(&self, descriptor: i32, buffer: &mut [u8]) -> Result<usize> {
        self.until_interrupted(|| descriptor::read(descriptor, buffer))
    }

    fn write(&self, descriptor: i32, bytes: &[u8]) -> Result<usize> {
        self.until_interrupted(|| descriptor::write(descriptor, bytes))
    }

    fn seek(&self, descriptor: i32, position: SeekFrom) -> Result<u64> {
        descriptor::seek(descriptor, position)
    }

    fn sync(&self, descriptor: i32) -> Result<()> {
        self.until_interrupted(|| descriptor::sync(descriptor))
    }

    fn close(&self, descriptor: i32) -> Result<()> {
        descriptor::close(descriptor)
    }

    fn stat(&self, path: &[u8]) -> Result<Metadata> {
        let stat = fs::metadata(to_path(path)).map_err(to_errno)?;
        Ok(Metadata {
            mode: stat.mode(),
            inode: stat.ino(),
            device: stat.dev(),
            links: stat.nlink(),
            user: stat.uid(),
            group: stat.gid(),
            size: stat.size(),
            accessed_s: stat.atime(),
            modified_s: stat.mtime(),
            changed_s: stat.ctime(),
        })
    }

    fn stat_volume(&self, path: &[u8]) -> Result<VolumeInfo> {
        let volume = statvfs(to_path(path)).map_err(|errno| Errno(errno as i32))?;
        Ok(VolumeInfo {
            block_bytes: widen(volume.block_size()),
            fragment_bytes: widen(volume.fragment_size()),
            blocks: widen(volume.blocks()),
            blocks_free: widen(volume.blocks_free()),
            blocks_available: widen(volume.blocks_available()),
            files: widen(volume.files()),
            files_free: widen(volume.files_free()),
            files_available: widen(volume.files_available()),
            flags: widen(volume.flags().bits()),
            name_bytes: widen(volume.name_max()),
        })
    }

    fn list_dir(&self, path: &[u8], visit: &mut dyn FnMut(DirEntry<'_>) -> bool) -> Result<()> {
        for entry in fs::read_dir(to_path(path)).map_err(to_errno)? {
            let entry = entry.map_err(to_errno)?;
            let wanted = visit(DirEntry {
                name: entry.file_name().as_bytes(),
                kind: entry.file_type().map_or(FileKind::Other, to_kind),
                inode: entry.ino(),
            });
            if !wanted {
                break;
            }
        }
        Ok(())
    }

    fn make_dir(&self, path: &[u8]) -> Result<()> {
        fs::create_dir(to_path(path)).map_err(to_errno)
    }

    fn remove(&self, path: &[u8]) -> Result<()> {
        fs::remove_file(to_path(path)).map_err(to_errno)
    }

    fn remove_dir(&self, path: &[u8]) -> Result<()> {
        fs::remove_dir(to_path(path)).map_err(to_errno)
    }

    fn rename(&self, from: &[u8], to: &[u8]) -> Result<()> {
        fs::rename(to_path(from), to_path(to)).map_err(to_errno)
    }

    fn change_dir(&self, path: &[u8]) -> Result<()> {
        std::env::set_current_dir(to_path(path)).map_err(to_errno)
    }

    fn current_dir(&self, buffer: &mut [u8]) -> Result<usize> {
        let path = std::env::current_dir().map_err(to_errno)?;
        let bytes = path.as_os_str().as_bytes();
        let room = buffer.get_mut(..bytes.len()).ok_or(Errno::ERANGE)?;
        room.copy_from_slice(bytes);
        Ok(bytes.len())
    }
}

fn to_path(path: &[u8]) -> &Path {
    Path::new(OsStr::from_bytes(path))
}

/// Returns the system's number; an error without one is about an argument that the system never saw.
pub(crate) fn to_errno(error: io::Error) -> Errno {
    error.raw_os_error().map_or(Errno::EINVAL, Errno)
}

fn to_kind(kind: fs::FileType) -> FileKind {
    if kind.is_dir() {
        FileKind::Directory
    } else if kind.is_file() {
        FileKind::File
    } else {
        FileKind::Other
    }
}

/// Widens a count whose size depends on the system.
fn widen(count: impl Into<u64>) -> u64 {
    count.into()
}
