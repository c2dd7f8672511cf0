//! One hand at a device: a lock on a file, which goes with the process that holds it.

use crate::fault::{Fault, Result};
use rustix::fs::{FlockOperation, flock};
use std::fs::File;
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

const TICK: Duration = Duration::from_millis(50);

/// A device in hand; let go when dropped.
#[derive(Debug)]
pub struct Lock {
    // Held until it is closed.
    _file: File,
    folder: PathBuf,
}

/// The folder for locks and for what devices need while they are in hand; the same for every copy of the repository.
pub fn runtime_folder() -> PathBuf {
    match std::env::var_os("XDG_RUNTIME_DIR") {
        Some(folder) if Path::new(&folder).is_dir() => PathBuf::from(folder).join("adder-hil"),
        _ => {
            let user = rustix::process::getuid().as_raw();
            std::env::temp_dir().join(format!("adder-hil-{user}"))
        }
    }
}

impl Lock {
    /// Takes a device in hand, waiting for others to let it go.
    ///
    /// # Errors
    /// When somebody still has it after `patience`, with who it is.
    pub fn take(runtime: &Path, id: &str, patience: Duration) -> Result<Lock> {
        let doing = format!("locking {id}");
        let lost = |error: std::io::Error| Fault::lost(&doing, error);
        let folder = runtime.join(id);
        std::fs::create_dir_all(&folder).map_err(lost)?;
        let path = runtime.join(format!("{id}.lock"));
        let mut options = File::options();
        let options = options.read(true).write(true).create(true).truncate(false);
        let mut file = options.open(&path).map_err(lost)?;
        if !claim(&file, patience) {
            let mut holder = String::new();
            // Who holds it is told if it can be read.
            let _ = file.read_to_string(&mut holder);
            let text = format!("in another hand: {} ({})", holder.trim(), path.display());
            return Err(Fault::lost(&doing, text));
        }
        let holder = format!("process {}\n", std::process::id());
        file.set_len(0).and_then(|()| file.rewind()).map_err(lost)?;
        file.write_all(holder.as_bytes()).map_err(lost)?;
        Ok(Lock {
            _file: file,
            folder,
        })
    }

    /// A folder for whoever has the device in hand.
    pub fn folder(&self) -> &Path {
        &self.folder
    }
}

/// Locks a file, waiting for others to let it go; says whether they did. Whoever has the same open file keeps it locked.
pub(crate) fn claim(file: &File, patience: Duration) -> bool {
    let deadline = Instant::now() + patience;
    while flock(file, FlockOperation::NonBlockingLockExclusive).is_err() {
        if Instant::now() >= deadline {
            return false;
        }
        std::thread::sleep(TICK);
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_is_in_one_hand_at_a_time() {
        let dir = tempfile::tempdir().unwrap();
        let take = |id| Lock::take(dir.path(), id, Duration::from_millis(60));
        let held = take("desk").unwrap();
        let error = take("desk").unwrap_err().to_string();
        assert!(error.contains("in another hand: process"), "{error}");
        assert!(take("shelf").is_ok());
        drop(held);
        assert!(take("desk").is_ok());
    }
}
