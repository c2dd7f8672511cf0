//! What is wired to QEMU's machines: a wire from a serial line to itself, and a memory on an I2C bus.
//!
//! The wire is a pipe with a name, which the emulator opens for both directions; it needs the name only until then.

use rustix::fs::{CWD, FileType, Mode, mknodat};
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Machines whose names begin so have what is described here.
const WIRED: &str = "mps2-";

/// The fixtures of a machine.
pub(crate) fn fixtures(machine: &str) -> &'static [&'static str] {
    match machine.starts_with(WIRED) {
        true => &["uart-loopback", "i2c-memory"],
        false => &[],
    }
}

/// A pipe with a name, which is gone when this is dropped.
#[derive(Debug)]
pub(super) struct Wire {
    path: PathBuf,
}

impl Wire {
    fn new(folder: &Path) -> io::Result<Wire> {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let path = folder.join(format!("adder-wire-{}-{number}", std::process::id()));
        mknodat(CWD, &path, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0)?;
        Ok(Wire { path })
    }
}

impl Drop for Wire {
    fn drop(&mut self) {
        // A name that is left in the folder for temporary files is harmless.
        let _ = std::fs::remove_file(&self.path);
    }
}

/// Adds to the command of a machine what is wired to it, behind the serial line of the console.
pub(super) fn connect(command: &mut Command, machine: &str) -> io::Result<Option<Wire>> {
    if fixtures(machine).is_empty() {
        return Ok(None);
    }
    let wire = Wire::new(&std::env::temp_dir())?;
    let pipe = format!("pipe,id=wire,path={}", wire.path.display());
    command.args(["-chardev", &pipe, "-serial", "chardev:wire"]);
    command.args(["-device", "at24c-eeprom,bus=i2c,address=0x50,rom-size=256"]);
    Ok(Some(wire))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Read, Write};

    #[test]
    fn what_goes_into_the_wire_comes_out() {
        let mut command = Command::new("emulator");
        let wire = connect(&mut command, "mps2-an385").unwrap().unwrap();
        let mut end = std::fs::File::options()
            .read(true)
            .write(true)
            .open(&wire.path)
            .unwrap();
        end.write_all(b"round").unwrap();
        let mut back = [0; 5];
        end.read_exact(&mut back).unwrap();
        assert_eq!(&back, b"round");
        let path = wire.path.clone();
        drop(wire);
        assert!(!path.exists());
    }

    #[test]
    fn other_machines_have_no_wires() {
        let mut command = Command::new("emulator");
        assert!(connect(&mut command, "virt").unwrap().is_none());
        assert_eq!(command.get_args().count(), 0);
    }
}
