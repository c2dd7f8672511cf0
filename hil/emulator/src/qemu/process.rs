//! The QEMU process and the wires to it, which are sockets without names.

use std::os::unix::net::UnixStream;
use std::process::{Child, Stdio};

use anyhow::{Context, Result};

use super::gdb::Gdb;
use super::qtest::Qtest;
use crate::guard;

const PROGRAM: &str = "qemu-system-arm";

/// A running QEMU whose core is stopped.
pub(super) struct Process {
    child: Child,
    pub(super) gdb: Gdb,
    pub(super) qtest: Qtest,
}

impl Process {
    /// Starts QEMU for a machine; returns it with the other ends of the serial lines.
    pub(super) fn start(machine: &str) -> Result<(Self, [UnixStream; 2])> {
        let mut command = guard::command(PROGRAM)?;
        command
            .args(["-machine", machine, "-S", "-display", "none"])
            .args(["-monitor", "none", "-qtest-log", "/dev/null"])
            .stdin(Stdio::null())
            .stdout(Stdio::null());
        let mut theirs = Vec::new();
        let mut wire = |option: &str, name: &str| -> Result<UnixStream> {
            let (ours, other) = UnixStream::pair()?;
            let device = format!("socket,id={name},fd={}", guard::pass_on(&other)?);
            command.args(["-chardev", &device]);
            command.args([option, &format!("chardev:{name}")]);
            theirs.push(other);
            Ok(ours)
        };
        let (gdb, qtest) = (wire("-gdb", "gdb")?, wire("-qtest", "qtest")?);
        let serial = [wire("-serial", "first")?, wire("-serial", "second")?];
        let child = guard::spawn(command)
            .with_context(|| format!("{PROGRAM}; `cargo xtask setup` installs it"))?;
        drop(theirs);
        let process = Self {
            child,
            gdb: Gdb::new(gdb).context("QEMU does not come up")?,
            qtest: Qtest::new(qtest),
        };
        Ok((process, serial))
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
