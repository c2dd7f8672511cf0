//! Interactive sessions: a program on a terminal of its own, typed to line by line.
//!
//! A line is sent when the program has been quiet for a moment; `{\x03}` in a line stands for that character. What
//! the program printed up to then, echo included, is the output of the case; its exit code says nothing.

use crate::process::{End, Job, Ran};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{Pid, Signal, kill_process_group};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, Read, Write};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::process::CommandExt;
use std::process::{Child, Command};
use std::time::{Duration, Instant};

/// How long a program is quiet before the next line is typed.
const QUIET: Duration = Duration::from_millis(40);

/// How long a program may take to say the first word.
const PATIENCE: Duration = Duration::from_secs(10);

/// How a session is held.
#[derive(Clone, Copy, Debug)]
pub struct Session<'a> {
    /// What is typed.
    pub lines: &'a [u8],
    /// Whether the terminal controls the program, so that Ctrl-C is a signal.
    pub controlling: bool,
    /// Time on the clock for all of it.
    pub wall: Duration,
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
    let mut terminal = Terminal {
        master: File::from(master),
        output: Vec::new(),
        deadline: started + session.wall,
    };
    let typed = terminal.converse(session);
    let _ = kill_process_group(Pid::from_child(&child), Signal::KILL);
    let _ = child.kill();
    child.wait()?;
    typed?;
    let late = started.elapsed() >= session.wall;
    Ok(Ran {
        end: if late {
            End::WallTimeout
        } else {
            End::Exited(0)
        },
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

/// Our end of the terminal.
struct Terminal {
    master: File,
    output: Vec<u8>,
    deadline: Instant,
}

impl Terminal {
    fn converse(&mut self, session: Session<'_>) -> io::Result<()> {
        self.listen(PATIENCE)?;
        for line in session.lines.split_inclusive(|byte| *byte == b'\n') {
            let interrupt = session.controlling && find(line, b"{\\x03}");
            if interrupt {
                self.master.write_all(b"\x03")?;
                self.listen(PATIENCE)?;
            } else {
                self.master.write_all(&keys(line))?;
                self.listen(QUIET)?;
            }
        }
        // The end of input lets the program end by itself; what it says then is not part of the session.
        let length = self.output.len();
        self.master.write_all(b"\x04")?;
        self.listen(QUIET)?;
        self.output.truncate(length);
        Ok(())
    }

    /// Reads until the program is quiet; `patience` is how long it may take to begin.
    fn listen(&mut self, patience: Duration) -> io::Result<()> {
        let mut wait = patience;
        while Instant::now() < self.deadline && self.readable(wait)? {
            let mut chunk = [0; 4096];
            match self.master.read(&mut chunk) {
                Ok(count) => self.output.extend_from_slice(&chunk[..count]),
                // Nobody is left at the other end.
                Err(_) => return Ok(()),
            }
            wait = QUIET;
        }
        Ok(())
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

/// What is typed for a line: `{\x03}` becomes that character.
fn keys(line: &[u8]) -> Vec<u8> {
    let mut keys = Vec::new();
    let mut rest = line;
    while let Some((first, tail)) = rest.split_first() {
        match rest {
            [
                b'{',
                b'\\',
                b'x',
                high @ b'0'..=b'9',
                low @ b'0'..=b'9',
                b'}',
                after @ ..,
            ] => {
                keys.push((high - b'0') * 16 + (low - b'0'));
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

fn find(text: &[u8], part: &[u8]) -> bool {
    text.windows(part.len()).any(|window| window == part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_from_braces() {
        assert_eq!(keys(b"a{\\x04}{b}\n"), b"a\x04{b}\n");
    }

    #[test]
    fn a_session_is_echoed_and_answered() {
        let job = Job {
            command: ["sh", "-c", "echo ready; while read x; do echo got $x; done"]
                .map(Into::into)
                .into(),
            cwd: "/".into(),
            env: vec![("PATH".into(), std::env::var_os("PATH").unwrap())],
            stdin: Vec::new(),
        };
        let session = Session {
            lines: b"one\ntwo\n",
            controlling: false,
            wall: Duration::from_secs(20),
        };
        let ran = hold(&job, session).unwrap();
        let text = String::from_utf8(ran.output).unwrap().replace("\r\n", "\n");
        assert_eq!(text, "ready\none\ngot one\ntwo\ngot two\n");
    }
}
