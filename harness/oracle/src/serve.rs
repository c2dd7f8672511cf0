//! The zygote's loop: read a request, fork, gather what the child prints, end it, answer.
//!
//! Invariants: the zygote has one thread, so forking it is safe; when an answer is written, no process that the
//! script started is left in its process group or among the zygote's children.

use crate::child;
use crate::frame::{Limits, Reply, Request, Status};
use nix::errno::Errno;
use nix::fcntl::{FcntlArg, OFlag, fcntl};
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::signal::{Signal, kill, killpg};
use nix::sys::wait::{WaitPidFlag, WaitStatus, waitpid};
use nix::unistd::{ForkResult, Pid, dup2, fork, pipe2, setpgid};
use pyo3::ffi;
use pyo3::prelude::*;
use std::fs::File;
use std::io;
use std::io::{Read, Seek, Write};
use std::os::fd::{AsFd, FromRawFd, OwnedFd};
use std::time::{Duration, Instant};

/// How long one poll for output lasts before the child is looked at again.
const POLL_MS: u16 = 20;

/// Answers requests until the other side closes the descriptor.
pub(crate) fn serve(py: Python<'_>, fd: i32) -> PyResult<()> {
    let mut channel = take_channel(fd)?;
    adopt_orphans();
    while let Some(request) = Request::read(&mut channel)? {
        let reply = answer(py, &request, &channel)?;
        reply.write(&mut channel)?;
    }
    Ok(())
}

/// Moves the channel away from `fd`, which the scripts may know as standard input, to a descriptor of its own.
fn take_channel(fd: i32) -> io::Result<File> {
    // SAFETY: the runner opened this descriptor for us alone and keeps no other owner of it in this process.
    let given = unsafe { OwnedFd::from_raw_fd(fd) };
    let channel = fcntl(&given, FcntlArg::F_DUPFD_CLOEXEC(64))?;
    // SAFETY: the call returned a new descriptor.
    let channel = unsafe { File::from_raw_fd(channel) };
    let mut given = given;
    dup2(File::open("/dev/null")?, &mut given)?;
    // The descriptor stays open as `/dev/null`, so no later file takes its number.
    std::mem::forget(given);
    Ok(channel)
}

fn answer(py: Python<'_>, request: &Request, channel: &File) -> io::Result<Reply> {
    let (reader, writer) = pipe2(OFlag::O_CLOEXEC)?;
    let reader = File::from(reader);
    let stdin = stdin_file(&request.stdin)?;
    let before = children_cpu()?;
    let started = Instant::now();
    let pid = fork_child(py, request, channel, &reader, writer, stdin)?;
    // The child does the same; whoever comes first closes the race, and the other's failure means nothing.
    let _ = setpgid(pid, pid);
    let mut gathered = Gathered::default();
    let status = gather(pid, &reader, started, request.limits, &mut gathered)?;
    reap_orphans();
    Ok(Reply {
        status,
        cpu_us: children_cpu()?.saturating_sub(before),
        truncated: gathered.truncated,
        output: gathered.output,
    })
}

/// Forks with CPython's own preparations; the child runs the script and never comes back.
fn fork_child(
    py: Python<'_>,
    request: &Request,
    channel: &File,
    reader: &File,
    writer: OwnedFd,
    stdin: File,
) -> io::Result<Pid> {
    // SAFETY: we hold the interpreter (`py`), as CPython asks of whoever calls this.
    unsafe { ffi::PyOS_BeforeFork() };
    // SAFETY: the process has one thread, so no lock can be held by a thread that is not copied.
    match unsafe { fork() } {
        Ok(ForkResult::Child) => {
            // SAFETY: as above, and we are the child of the fork just announced.
            unsafe { ffi::PyOS_AfterFork_Child() };
            child::run(
                py,
                request,
                [channel.as_fd(), reader.as_fd()],
                writer,
                stdin,
            )
        }
        Ok(ForkResult::Parent { child }) => {
            // SAFETY: as above, in the parent.
            unsafe { ffi::PyOS_AfterFork_Parent() };
            Ok(child)
        }
        Err(errno) => {
            // SAFETY: as above; CPython asks for this call after a failed fork too.
            unsafe { ffi::PyOS_AfterFork_Parent() };
            Err(errno.into())
        }
    }
}

/// What the child printed so far.
#[derive(Default)]
struct Gathered {
    output: Vec<u8>,
    truncated: bool,
}

impl Gathered {
    /// Reads what is there; false when the last writer has gone.
    fn read(&mut self, mut from: &File, limits: Limits) -> io::Result<bool> {
        let mut chunk = [0; 1 << 16];
        let count = match from.read(&mut chunk) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => return Ok(true),
            other => other?,
        };
        let room = (limits.output_bytes as usize).saturating_sub(self.output.len());
        self.output.extend_from_slice(&chunk[..count.min(room)]);
        self.truncated |= count > room;
        Ok(count != 0)
    }
}

/// Gathers output until the child has ended, ends it at a limit, and kills its group in every case.
fn gather(
    pid: Pid,
    reader: &File,
    started: Instant,
    limits: Limits,
    gathered: &mut Gathered,
) -> io::Result<Status> {
    let deadline = started + Duration::from_millis(limits.wall_ms);
    let (mut open, mut killed, mut late) = (true, false, false);
    let status = loop {
        if open && readable(reader, POLL_MS)? {
            open = gathered.read(reader, limits)?;
        } else if !open {
            std::thread::sleep(Duration::from_micros(200));
        }
        match waitpid(pid, Some(WaitPidFlag::WNOHANG)) {
            Ok(WaitStatus::Exited(_, code)) => break Status::Exited(code),
            Ok(WaitStatus::Signaled(_, Signal::SIGXCPU, _)) => break Status::CpuTimeout,
            Ok(WaitStatus::Signaled(_, signal, _)) => break Status::Signalled(signal as i32),
            Ok(_) | Err(Errno::EINTR) => {}
            Err(errno) => return Err(errno.into()),
        }
        let overdue = Instant::now() >= deadline;
        if !killed && (overdue || gathered.truncated) {
            late = overdue;
            killed = true;
            let _ = killpg(pid, Signal::SIGKILL);
        }
    };
    let _ = killpg(pid, Signal::SIGKILL);
    while open && !gathered.truncated && readable(reader, 0)? {
        open = gathered.read(reader, limits)?;
    }
    Ok(if late { Status::WallTimeout } else { status })
}

fn readable(reader: &File, timeout_ms: u16) -> io::Result<bool> {
    let mut fds = [PollFd::new(reader.as_fd(), PollFlags::POLLIN)];
    match poll(&mut fds, PollTimeout::from(timeout_ms)) {
        Ok(count) => Ok(count > 0),
        Err(Errno::EINTR) => Ok(false),
        Err(errno) => Err(errno.into()),
    }
}

/// A file at its start that holds what the script is to read; `/dev/null` when that is nothing.
fn stdin_file(text: &[u8]) -> io::Result<File> {
    if text.is_empty() {
        return File::open("/dev/null");
    }
    let path = std::env::temp_dir().join(format!("oracle-stdin-{}", std::process::id()));
    let _ = std::fs::remove_file(&path);
    let mut file = File::options()
        .read(true)
        .write(true)
        .create_new(true)
        .open(&path)?;
    std::fs::remove_file(&path)?;
    file.write_all(text)?;
    file.rewind()?;
    Ok(file)
}

fn children_cpu() -> io::Result<u64> {
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    let us =
        |time: nix::sys::time::TimeVal| time.tv_sec() as u64 * 1_000_000 + time.tv_usec() as u64;
    Ok(us(usage.user_time()) + us(usage.system_time()))
}

/// Makes this process the parent of what its scripts leave behind in other process groups.
fn adopt_orphans() {
    #[cfg(target_os = "linux")]
    let _ = nix::sys::prctl::set_child_subreaper(true);
}

/// Kills and collects every process that is still our child.
fn reap_orphans() {
    let pid = std::process::id();
    let list = format!("/proc/{pid}/task/{pid}/children");
    for _ in 0..100 {
        let children = std::fs::read_to_string(&list).unwrap_or_default();
        for child in children
            .split_whitespace()
            .filter_map(|word| word.parse().ok())
        {
            let _ = kill(Pid::from_raw(child), Signal::SIGKILL);
        }
        match waitpid(None, Some(WaitPidFlag::WNOHANG)) {
            Err(_) => return,
            Ok(WaitStatus::StillAlive) if children.is_empty() => return,
            Ok(WaitStatus::StillAlive) => std::thread::sleep(Duration::from_millis(1)),
            Ok(_) => {}
        }
    }
}
