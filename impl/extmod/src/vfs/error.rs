//! From errors of file systems to `OSError`.

use filesystems::Error;
use hal::Errno;
use vm::{Raise, Vm};

/// The exception for an error.
#[cold]
pub(super) fn raise(vm: &mut Vm, error: Error) -> Raise {
    let errno = match error {
        Error::Device(number) => number,
        Error::Corrupt | Error::BrokenBlock | Error::Moved => 84,
        Error::NoFileSystem => Errno::ENODEV.0,
        Error::NotFound => Errno::ENOENT.0,
        Error::Exists => Errno::EEXIST.0,
        Error::NotDirectory => 20,
        Error::IsDirectory => 21,
        Error::NotEmpty => 39,
        Error::NoSpace => 28,
        Error::TooBig => 27,
        Error::NameTooLong => 36,
        Error::Invalid => Errno::EINVAL.0,
        Error::ReadOnly => 30,
        Error::Denied => 13,
        Error::NoMemory => 12,
        Error::Busy => 16,
    };
    vm.os_error(errno)
}
