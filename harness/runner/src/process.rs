//! A program in a killable process: its own group, limits, merged output, an exact end.
//!
//! Invariant: when [`run`] returns, the program and what it left in its process group are gone.

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{Pid, Signal, kill_process_group};
use std::ffi::OsString;
use std::io::{self, PipeReader, Read, Write};
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::Once;
use std::time::{Duration, Instant};

/// How long one wait for output lasts before the process is looked at again.
const TICK: Duration = Duration::from_millis(20);

/// How many files a program may have open: what most systems allow, whatever this one allows.
const OPEN_FILES: u64 = 1024;

/// A program to run.
#[derive(Clone, Debug, Default)]
pub struct Job {
    /// The program and its arguments.
    pub command: Vec<OsString>,
    /// The directory to run in.
    pub cwd: PathBuf,
    /// The whole environment.
    pub env: Vec<(OsString, OsString)>,
    /// What it reads from standard input.
    pub stdin: Vec<u8>,
}

/// What a program may use.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    /// Processor time.
    pub cpu: Duration,
    /// Time on the clock.
    pub wall: Duration,
    /// Address space, in bytes.
    pub memory_bytes: u64,
    /// Output kept, in bytes.
    pub output_bytes: usize,
}

impl Limits {
    /// Limits for a program allowed `cpu` of processor time; the clock is generous, machines are shared.
    pub fn for_cpu(cpu: Duration) -> Self {
        Self {
            cpu,
            wall: cpu * 3 + Duration::from_secs(2),
            memory_bytes: 4 << 30,
            output_bytes: 16 << 20,
        }
    }
}

/// How a program ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// It exited with this code.
    Exited(i32),
    /// A signal ended it.
    Signalled(i32),
    /// It used up its processor time.
    CpuTimeout,
    /// It used up its time on the clock.
    WallTimeout,
    /// Its processor stopped, on a board.
    Halted,
    /// It printed more than allowed.
    TooMuchOutput,
}

/// What a program did.
#[derive(Clone, Debug)]
pub struct Ran {
    /// How it ended.
    pub end: End,
    /// Standard output and error, as they came.
    pub output: Vec<u8>,
    /// Time on the clock.
    pub wall: Duration,
}

/// Runs the program to its end or to a limit.
///
/// # Errors
/// When the program cannot be started or watched; what the program does is never an error.
pub fn run(job: &Job, limits: Limits) -> io::Result<Ran> {
    let started = Instant::now();
    let (reader, mut child) = spawn(job)?;
    let pid = Pid::from_child(&child);
    restrict(pid, limits);
    let mut stdin = child.stdin.take();
    let feeder = (!job.stdin.is_empty()).then(|| {
        let (text, pipe) = (job.stdin.clone(), stdin.take());
        // A program that does not read its input breaks the pipe, which is its own business.
        std::thread::spawn(move || pipe.map(|mut pipe| pipe.write_all(&text)))
    });
    let mut output = Output::new(reader, limits.output_bytes);
    let end = watch(&mut child, pid, &mut output, started, limits);
    let _ = kill_process_group(pid, Signal::KILL);
    let end = end?;
    output.drain()?;
    if let Some(feeder) = feeder {
        let _ = feeder.join();
    }
    Ok(Ran {
        end,
        output: output.bytes,
        wall: started.elapsed(),
    })
}

/// Limits the files of this process and so of the programs it starts, which meet the limit from their first instruction.
fn limit_open_files() {
    use rustix::process::{Resource, getrlimit, setrlimit};
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let mut limit = getrlimit(Resource::Nofile);
        limit.current = Some(limit.current.map_or(OPEN_FILES, |now| now.min(OPEN_FILES)));
        // Lowering the limit is always allowed.
        let _ = setrlimit(Resource::Nofile, limit);
    });
}

fn spawn(job: &Job) -> io::Result<(PipeReader, Child)> {
    limit_open_files();
    let (program, args) = job
        .command
        .split_first()
        .ok_or_else(|| io::Error::other("no program to run"))?;
    let (reader, writer) = io::pipe()?;
    let mut command = Command::new(program);
    command
        .args(args)
        .current_dir(&job.cwd)
        .env_clear()
        .envs(job.env.iter().map(|(name, value)| (name, value)))
        .stdin(if job.stdin.is_empty() {
            Stdio::null()
        } else {
            Stdio::piped()
        })
        .stdout(writer.try_clone()?)
        .stderr(writer)
        .process_group(0);
    let child = command.spawn()?;
    Ok((reader, child))
}

#[cfg(target_os = "linux")]
fn restrict(pid: Pid, limits: Limits) {
    use rustix::process::{Resource, Rlimit, prlimit};
    let cpu = limits.cpu.as_secs().max(1);
    let rows = [
        (Resource::Cpu, cpu, cpu + 1),
        (Resource::As, limits.memory_bytes, limits.memory_bytes),
        (Resource::Core, 0, 0),
        (Resource::Fsize, 256 << 20, 256 << 20),
    ];
    for (resource, current, maximum) in rows {
        let limit = Rlimit {
            current: Some(current),
            maximum: Some(maximum),
        };
        // Fails only for a process that has already ended.
        let _ = prlimit(Some(pid), resource, limit);
    }
}

#[cfg(not(target_os = "linux"))]
fn restrict(_pid: Pid, _limits: Limits) {}

fn watch(
    child: &mut Child,
    pid: Pid,
    output: &mut Output,
    started: Instant,
    limits: Limits,
) -> io::Result<End> {
    let mut killed = None;
    loop {
        if output.open {
            output.read(TICK)?;
        } else {
            std::thread::sleep(Duration::from_micros(200));
        }
        if let Some(status) = child.try_wait()? {
            return Ok(killed.unwrap_or_else(|| end_of(status)));
        }
        let late = started.elapsed() >= limits.wall;
        if killed.is_none() && (late || output.full) {
            killed = Some(if output.full {
                End::TooMuchOutput
            } else {
                End::WallTimeout
            });
            let _ = kill_process_group(pid, Signal::KILL);
        }
    }
}

fn end_of(status: ExitStatus) -> End {
    match (status.code(), status.signal()) {
        (Some(code), _) => End::Exited(code),
        (None, Some(signal)) if signal == Signal::XCPU.as_raw() => End::CpuTimeout,
        (None, signal) => End::Signalled(signal.unwrap_or(0)),
    }
}

/// The reading end of a program's output and what came out of it.
struct Output {
    reader: PipeReader,
    bytes: Vec<u8>,
    limit: usize,
    open: bool,
    full: bool,
}

impl Output {
    fn new(reader: PipeReader, limit: usize) -> Self {
        Self {
            reader,
            bytes: Vec::new(),
            limit,
            open: true,
            full: false,
        }
    }

    /// Reads once if something comes within `wait`; says whether it did.
    fn read(&mut self, wait: Duration) -> io::Result<bool> {
        let mut fds = [PollFd::new(&self.reader, PollFlags::IN)];
        let wait = Timespec {
            tv_sec: wait.as_secs() as i64,
            tv_nsec: wait.subsec_nanos().into(),
        };
        match poll(&mut fds, Some(&wait)) {
            Ok(0) | Err(rustix::io::Errno::INTR) => return Ok(false),
            other => other?,
        };
        let mut chunk = [0; 1 << 16];
        let count = self.reader.read(&mut chunk)?;
        let room = self.limit.saturating_sub(self.bytes.len());
        self.bytes.extend_from_slice(&chunk[..count.min(room)]);
        self.full |= count > room;
        self.open = count != 0;
        Ok(true)
    }

    /// Takes what is already there; a process that escaped the group may hold the pipe open for ever.
    fn drain(&mut self) -> io::Result<()> {
        while self.open && !self.full && self.read(Duration::ZERO)? {}
        Ok(())
    }
}

/// The name of a signal, for messages.
pub fn signal_name(signal: i32) -> String {
    const NAMES: [(i32, &str); 9] = [
        (2, "SIGINT"),
        (3, "SIGQUIT"),
        (4, "SIGILL"),
        (6, "SIGABRT"),
        (7, "SIGBUS"),
        (8, "SIGFPE"),
        (9, "SIGKILL"),
        (11, "SIGSEGV"),
        (15, "SIGTERM"),
    ];
    NAMES
        .iter()
        .find(|(number, _)| *number == signal)
        .map_or_else(
            || format!("signal {signal}"),
            |(_, name)| (*name).to_owned(),
        )
}
