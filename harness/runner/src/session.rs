//! Interactive sessions: a program on a terminal of its own, typed to line by line.
//!
//! A line is sent when the program waits for it: it is quiet behind a prompt, or for a while behind anything else, and
//! the terminal is in raw mode again if the program is one that reads keys in raw mode and runs what it reads in another.
//! `{\x1b}` in a line stands for that character. What the program prints, echo included, is the output of the case.
//!
//! What upstream's cases print ends with the last line, and their exit code says nothing. Our own are judged to their
//! end: a program that is still there is told the end of input; see [`Session::to_the_end`].

use crate::case::Case;
use crate::process::{End, Job, Ran};
use crate::upstream;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{Pid, Signal, kill_process_group};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{LocalModes, tcgetattr};
use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, Read, Write};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::process::{Child, Command, ExitStatus};
use std::time::{Duration, Instant};

/// How long a program is quiet behind a prompt before the next line is typed.
const QUIET: Duration = Duration::from_millis(40);

/// How long it is quiet behind anything else: it may be about to say more.
const THINKING: Duration = Duration::from_millis(300);

/// How long a program may take to say the first word, to run a line, or to end when it is told to.
const PATIENCE: Duration = Duration::from_secs(10);

/// How an output ends where a line may be typed, blanks at its end left out.
const PROMPTS: [&[u8]; 4] = [b">>>", b"\n...", b"===", b"\n>"];

/// How a session is held.
#[derive(Clone, Copy, Debug)]
pub struct Session<'a> {
    /// What is typed.
    pub lines: &'a [u8],
    /// Whether the terminal controls the program, so that Ctrl-C is a signal.
    pub controlling: bool,
    /// Whether the end of the program is part of the session.
    pub to_the_end: bool,
    /// How much slower than others the program may be.
    pub slowness: u32,
    /// Time on the clock for all of it.
    pub wall: Duration,
}

/// Whether a script is typed at a terminal instead of run.
pub fn is_session(case: &Case) -> bool {
    case.suite.sessions || upstream::is_session(case)
}

/// Starts the program of `job` on a terminal and types.
///
/// # Errors
/// When there is no terminal to be had or the program cannot be started.
pub fn hold(job: &Job, session: Session<'_>) -> io::Result<Ran> {
    let started = Instant::now();
    let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY)?;
    grantpt(&master)?;
    unlockpt(&master)?;
    let name = ptsname(&master, Vec::new())?;
    let slave = File::options()
        .read(true)
        .write(true)
        .open(OsStr::from_bytes(name.as_bytes()))?;
    let mut child = spawn(job, &slave, session.controlling)?;
    drop(slave);
    let mut terminal = Terminal {
        master: File::from(master),
        output: Vec::new(),
        thinking: THINKING * session.slowness,
        reads_keys: false,
        is_deserted: false,
        deadline: started + session.wall,
    };
    let typed = terminal.converse(session);
    let ended = match session.to_the_end {
        true => await_end(&mut child, terminal.deadline),
        false => Ok(None),
    };
    let _ = kill_process_group(Pid::from_child(&child), Signal::KILL);
    let _ = child.kill();
    child.wait()?;
    typed?;
    let late = started.elapsed() >= session.wall;
    let end = match ended? {
        Some(status) => end_of(status),
        None if late || session.to_the_end => End::WallTimeout,
        None => End::Exited(0),
    };
    Ok(Ran {
        end,
        output: terminal.output,
        wall: started.elapsed(),
    })
}

fn spawn(job: &Job, slave: &File, controlling: bool) -> io::Result<Child> {
    let (program, args) = job
        .command
        .split_first()
        .ok_or_else(|| io::Error::other("no program to run"))?;
    let mut command = if controlling {
        // The program that makes a terminal control another; it then becomes that other.
        let mut command = Command::new("setsid");
        command.arg("--ctty").arg(program);
        command
    } else {
        let mut command = Command::new(program);
        command.process_group(0);
        command
    };
    command
        .args(args)
        .current_dir(&job.cwd)
        .env_clear()
        .envs(job.env.iter().map(|(name, value)| (name, value)))
        .stdin(slave.try_clone()?)
        .stdout(slave.try_clone()?)
        .stderr(slave.try_clone()?)
        .spawn()
}

/// Waits for a program that was told to end.
fn await_end(child: &mut Child, deadline: Instant) -> io::Result<Option<ExitStatus>> {
    let deadline = deadline.min(Instant::now() + PATIENCE);
    loop {
        let status = child.try_wait()?;
        if status.is_some() || Instant::now() >= deadline {
            return Ok(status);
        }
        std::thread::sleep(QUIET / 8);
    }
}

fn end_of(status: ExitStatus) -> End {
    match (status.code(), status.signal()) {
        (Some(code), _) => End::Exited(code),
        (None, signal) => End::Signalled(signal.unwrap_or_default()),
    }
}

/// Our end of the terminal.
struct Terminal {
    master: File,
    output: Vec<u8>,
    thinking: Duration,
    /// The program reads keys in raw mode.
    reads_keys: bool,
    /// Nobody is left at the other end.
    is_deserted: bool,
    deadline: Instant,
}

impl Terminal {
    fn converse(&mut self, session: Session<'_>) -> io::Result<()> {
        self.listen(PATIENCE)?;
        self.reads_keys = self.is_raw();
        let interrupts = |line: &&[u8]| session.controlling && find(line, b"{\\x03}");
        let mut lines = session.lines.split_inclusive(|byte| *byte == b'\n');
        let mut lines = std::iter::from_fn(|| lines.next()).peekable();
        while let Some(line) = lines.next() {
            if interrupts(&line) {
                self.say(b"\x03")?;
                self.listen(PATIENCE)?;
            } else {
                self.say(&keys(line))?;
                self.listen(self.thinking)?;
            }
            // What is to be interrupted does not come to its end.
            if !lines.peek().is_some_and(interrupts) {
                self.await_reader()?;
            }
        }
        // The end of input lets the program end by itself.
        let length = self.output.len();
        self.say(b"\x04")?;
        self.listen(self.thinking)?;
        if !session.to_the_end {
            self.output.truncate(length);
        }
        Ok(())
    }

    /// Types; a program that is gone hears nothing.
    fn say(&mut self, keys: &[u8]) -> io::Result<()> {
        match self.master.write_all(keys) {
            Err(error) if error.raw_os_error() == Some(rustix::io::Errno::IO.raw_os_error()) => {
                Ok(())
            }
            outcome => outcome,
        }
    }

    /// Reads until the program is quiet; `patience` is how long it may take to begin.
    fn listen(&mut self, patience: Duration) -> io::Result<()> {
        let mut wait = patience;
        while Instant::now() < self.deadline && self.readable(wait)? {
            let mut chunk = [0; 4096];
            match self.master.read(&mut chunk) {
                Ok(count) => self.output.extend_from_slice(&chunk[..count]),
                Err(_) => {
                    self.is_deserted = true;
                    return Ok(());
                }
            }
            wait = match ends_in_prompt(&self.output) {
                true => QUIET,
                false => self.thinking,
            };
        }
        Ok(())
    }

    /// Waits until the program reads keys again.
    fn await_reader(&mut self) -> io::Result<()> {
        let deadline = self.deadline.min(Instant::now() + PATIENCE);
        let is_busy = |terminal: &Terminal| !terminal.is_deserted && !terminal.is_raw();
        while self.reads_keys && is_busy(self) && Instant::now() < deadline {
            self.listen(QUIET)?;
        }
        Ok(())
    }

    /// Whether the terminal is in raw mode.
    fn is_raw(&self) -> bool {
        let modes = tcgetattr(&self.master).map(|modes| modes.local_modes);
        modes.is_ok_and(|modes| !modes.contains(LocalModes::ICANON))
    }

    fn readable(&self, wait: Duration) -> io::Result<bool> {
        let mut fds = [PollFd::new(&self.master, PollFlags::IN)];
        let wait = Timespec {
            tv_sec: wait.as_secs() as i64,
            tv_nsec: wait.subsec_nanos().into(),
        };
        Ok(poll(&mut fds, Some(&wait))? > 0)
    }
}

fn ends_in_prompt(output: &[u8]) -> bool {
    let output = output.trim_ascii_end();
    PROMPTS.iter().any(|prompt| output.ends_with(prompt))
}

/// What is typed for a line: `{\x03}` becomes that character.
fn keys(line: &[u8]) -> Vec<u8> {
    let mut keys = Vec::new();
    let mut rest = line;
    while let Some((first, tail)) = rest.split_first() {
        match rest {
            [b'{', b'\\', b'x', high, low, b'}', after @ ..]
                if let (Some(high), Some(low)) = (digit(*high), digit(*low)) =>
            {
                keys.push(high * 16 + low);
                rest = after;
            }
            _ => {
                keys.push(*first);
                rest = tail;
            }
        }
    }
    keys
}

fn digit(letter: u8) -> Option<u8> {
    char::from(letter).to_digit(16).map(|digit| digit as u8)
}

fn find(text: &[u8], part: &[u8]) -> bool {
    text.windows(part.len()).any(|window| window == part)
}

/// The output of one of our own sessions as text to read: `^[` for the escape character and so on, and who is there
/// without version and machine.
pub fn plain(output: &[u8]) -> Vec<u8> {
    let mut text = Vec::new();
    for line in output.split_inclusive(|byte| *byte == b'\n') {
        let bare = line.strip_suffix(b"\n").unwrap_or(line);
        if bare.starts_with(b"MicroPython v") && bare.ends_with(b" version") {
            text.extend_from_slice(b"<banner>");
            text.extend_from_slice(&line[bare.len()..]);
            continue;
        }
        for byte in line {
            match byte {
                b'\n' => text.push(b'\n'),
                0..=0x1f | 0x7f => text.extend_from_slice(&[b'^', byte ^ 0x40]),
                0x80.. => text.extend_from_slice(format!("\\x{byte:02x}").as_bytes()),
                _ => text.push(*byte),
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str, lines: &[u8], to_the_end: bool) -> Ran {
        let job = Job {
            command: ["sh", "-c", script].map(Into::into).into(),
            cwd: "/".into(),
            env: vec![("PATH".into(), std::env::var_os("PATH").unwrap())],
            stdin: Vec::new(),
        };
        let session = Session {
            lines,
            controlling: false,
            to_the_end,
            slowness: 1,
            wall: Duration::from_secs(20),
        };
        let mut ran = hold(&job, session).unwrap();
        ran.output.retain(|byte| *byte != b'\r');
        ran
    }

    #[test]
    fn keys_are_read_from_braces() {
        assert_eq!(keys(b"a{\\x04}{b}{\\x1b}\n"), b"a\x04{b}\x1b\n");
    }

    #[test]
    fn a_session_is_echoed_and_answered() {
        let script = "echo ready; while read x; do echo got $x; done";
        let ran = shell(script, b"one\ntwo\n", false);
        assert_eq!(ran.output, b"ready\none\ngot one\ntwo\ngot two\n");
    }

    #[test]
    fn the_end_can_be_part_of_it() {
        let script = "echo ready; while read x; do echo got $x; done; echo bye; exit 3";
        let ran = shell(script, b"one\n", true);
        assert_eq!(ran.output, b"ready\none\ngot one\nbye\n");
        assert_eq!(ran.end, End::Exited(3));
    }

    #[test]
    fn a_program_that_ends_early_hears_nothing_more() {
        let ran = shell("echo ready; read x; exit 4", b"one\ntwo\n", true);
        assert_eq!(ran.end, End::Exited(4));
    }

    #[test]
    fn outputs_of_sessions_can_be_read() {
        let output = b"MicroPython v1 on a day; a machine version\n>>> \x1b[K\x08\x04\xe4\n";
        assert_eq!(plain(output), b"<banner>\n>>> ^[[K^H^D\\xe4\n");
    }
}
