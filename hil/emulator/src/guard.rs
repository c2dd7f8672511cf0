//! Child processes that end when this process ends, however that happens.
//!
//! ```text
//!   emulator ──starts──> emulator --guard PARENT PROGRAM...  ──becomes──> PROGRAM
//! ```
//!
//! The program in between asks the kernel to be killed when its parent dies, which survives becoming another program.
//! The kernel means the thread that started it, so one thread that lives as long as the process starts all.

use std::ffi::{OsStr, OsString};
use std::os::fd::{AsFd, AsRawFd as _};
use std::os::unix::process::CommandExt as _;
use std::process::{Child, Command};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Mutex, OnceLock, PoisonError};

use anyhow::{Context, Result, ensure};
use nix::sys::signal::SigSet;
use rustix::io::{FdFlags, fcntl_setfd};
use rustix::process::{Pid, Signal, getppid, set_parent_process_death_signal};

/// The first argument of the program in between.
pub const OPTION: &str = "--guard";

type Order = (Command, Sender<std::io::Result<Child>>);

/// Returns a command for a program that must not outlive this process.
pub fn command(program: impl AsRef<OsStr>) -> Result<Command> {
    let this = std::env::current_exe().context("this program cannot be found")?;
    let mut command = Command::new(this);
    command
        .arg(OPTION)
        .arg(std::process::id().to_string())
        .arg(program);
    Ok(command)
}

/// Lets children have an open file, and returns its number, which is the same there.
pub fn pass_on(file: &impl AsFd) -> Result<String> {
    fcntl_setfd(file, FdFlags::empty())?;
    Ok(file.as_fd().as_raw_fd().to_string())
}

/// Starts a command from the thread that lives as long as the process.
pub fn spawn(command: Command) -> Result<Child> {
    static STARTER: OnceLock<Mutex<Sender<Order>>> = OnceLock::new();
    let starter = STARTER.get_or_init(|| {
        let (orders, receiver) = channel::<Order>();
        std::thread::spawn(move || {
            for (mut command, answer) in receiver {
                // Whoever ordered may have gone meanwhile.
                let _ = answer.send(command.spawn());
            }
        });
        Mutex::new(orders)
    });
    let program = command.get_args().nth(2).unwrap_or_default().to_owned();
    let (answer, started) = channel();
    let starter = starter.lock().unwrap_or_else(PoisonError::into_inner);
    starter.send((command, answer)).context("no starter")?;
    let child = started.recv().context("no starter")?;
    child.with_context(|| format!("cannot start {}", program.display()))
}

/// Becomes the program that the arguments after [`OPTION`] name; returns only if that fails.
pub fn become_program(arguments: &[OsString]) -> Result<()> {
    let [parent, program, arguments @ ..] = arguments else {
        anyhow::bail!("{OPTION} is for this program only");
    };
    set_parent_process_death_signal(Some(Signal::KILL))?;
    let parent: i32 = parent.to_string_lossy().parse()?;
    ensure!(getppid() == Pid::from_raw(parent), "the parent is gone");
    SigSet::all().thread_unblock()?;
    let error = Command::new(program).args(arguments).exec();
    Err(error).with_context(|| format!("cannot start {}", program.display()))
}
