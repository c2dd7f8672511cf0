//! A serial line: bytes go out, and what comes in is looked for and, when somebody wants it, written down with times.

use super::recording::Chunk;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use std::fmt;
use std::io::{self, PipeReader, Read, Write};
use std::time::{Duration, Instant};

/// Why a conversation came to its end.
#[derive(Debug)]
pub(super) enum Lost {
    /// It took too long.
    Late,
    /// Nobody is at the other end.
    Gone,
    /// More came than is wanted.
    TooMuch,
    /// Something else came than what belongs there.
    Unexpected(&'static str),
    /// The line itself failed.
    Failed(io::Error),
}

impl fmt::Display for Lost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Lost::Late => f.write_str("no answer in time"),
            Lost::Gone => f.write_str("nobody is at the other end"),
            Lost::TooMuch => f.write_str("too much output"),
            Lost::Unexpected(what) => write!(f, "expected {what}"),
            Lost::Failed(error) => write!(f, "{error}"),
        }
    }
}

impl From<io::Error> for Lost {
    fn from(error: io::Error) -> Lost {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Lost::Gone,
            _ => Lost::Failed(error),
        }
    }
}

pub(super) type Result<T> = std::result::Result<T, Lost>;

/// Our end of a serial line.
pub(super) struct Line {
    reader: PipeReader,
    writer: Box<dyn Write + Send>,
    /// What came and was not taken.
    heard: Vec<u8>,
    log: Option<Log>,
}

/// What came since it was asked for.
struct Log {
    started: Instant,
    chunks: Vec<Chunk>,
}

impl fmt::Debug for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Line")
            .field("heard", &self.heard)
            .finish_non_exhaustive()
    }
}

impl Line {
    pub(super) fn new(reader: PipeReader, writer: Box<dyn Write + Send>) -> Line {
        Line {
            reader,
            writer,
            heard: Vec::new(),
            log: None,
        }
    }

    /// Writes down from here on what comes, beginning with what came and was not taken.
    pub(super) fn start_log(&mut self) {
        let mut log = Log {
            started: Instant::now(),
            chunks: Vec::new(),
        };
        log.add(&self.heard);
        self.log = Some(log);
    }

    /// Hands out what was written down.
    pub(super) fn take_log(&mut self) -> Vec<Chunk> {
        self.log.take().map_or(Vec::new(), |log| log.chunks)
    }

    /// Sends bytes.
    pub(super) fn send(&mut self, bytes: &[u8]) -> Result<()> {
        self.writer.write_all(bytes)?;
        Ok(self.writer.flush()?)
    }

    /// Takes everything up to a mark, and the mark; gives what was before it.
    pub(super) fn take_until(
        &mut self,
        mark: &[u8],
        deadline: Instant,
        limit: usize,
    ) -> Result<Vec<u8>> {
        self.take_until_any(&[mark], deadline, limit)
            .map(|(taken, _)| taken)
    }

    /// Takes everything up to the first of some marks, and the mark; gives what was before it, and which it was.
    pub(super) fn take_until_any(
        &mut self,
        marks: &[&[u8]],
        deadline: Instant,
        limit: usize,
    ) -> Result<(Vec<u8>, usize)> {
        let longest = marks.iter().map(|mark| mark.len()).max().unwrap_or(1);
        let mut searched = 0;
        loop {
            let place = |mark: &&[u8]| {
                let mut windows = self.heard[searched..].windows(mark.len());
                windows.position(|window| window == *mark)
            };
            let found = marks
                .iter()
                .enumerate()
                .filter_map(|(which, mark)| Some((place(mark)?, which)))
                .min();
            if let Some((at, which)) = found {
                let rest = self.heard.split_off(searched + at + marks[which].len());
                let mut taken = std::mem::replace(&mut self.heard, rest);
                taken.truncate(searched + at);
                return Ok((taken, which));
            }
            if self.heard.len() > limit {
                return Err(Lost::TooMuch);
            }
            searched = self.heard.len().saturating_sub(longest - 1);
            self.listen(deadline)?;
        }
    }

    /// Takes a byte.
    pub(super) fn take(&mut self, deadline: Instant) -> Result<u8> {
        while self.heard.is_empty() {
            self.listen(deadline)?;
        }
        Ok(self.heard.remove(0))
    }

    /// Takes a byte if one came already.
    pub(super) fn take_ready(&mut self) -> Result<Option<u8>> {
        if self.heard.is_empty() && self.is_readable(Duration::ZERO)? {
            self.read()?;
        }
        Ok((!self.heard.is_empty()).then(|| self.heard.remove(0)))
    }

    /// Takes all that came.
    pub(super) fn rest(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.heard)
    }

    fn listen(&mut self, deadline: Instant) -> Result<()> {
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() || !self.is_readable(left)? {
            return Err(Lost::Late);
        }
        self.read()
    }

    fn read(&mut self) -> Result<()> {
        let mut chunk = [0; 4096];
        match self.reader.read(&mut chunk)? {
            0 => Err(Lost::Gone),
            count => {
                self.heard.extend_from_slice(&chunk[..count]);
                if let Some(log) = &mut self.log {
                    log.add(&chunk[..count]);
                }
                Ok(())
            }
        }
    }

    fn is_readable(&self, wait: Duration) -> Result<bool> {
        let wait = Timespec {
            tv_sec: wait.as_secs() as i64,
            tv_nsec: wait.subsec_nanos().into(),
        };
        let mut fds = [PollFd::new(&self.reader, PollFlags::IN)];
        match poll(&mut fds, Some(&wait)) {
            Ok(count) => Ok(count > 0),
            Err(rustix::io::Errno::INTR) => Ok(false),
            Err(error) => Err(Lost::Failed(error.into())),
        }
    }
}

impl Log {
    fn add(&mut self, bytes: &[u8]) {
        if !bytes.is_empty() {
            self.chunks.push(Chunk {
                at_ms: self.started.elapsed().as_millis() as u64,
                bytes: bytes.to_vec(),
            });
        }
    }
}
