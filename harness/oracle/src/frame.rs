//! Frames between the runner and the zygote: a length, then fields that each carry their length.
//!
//! ```text
//!   frame    := u32 length, payload
//!   request  := cwd, program, args, stdin, limits
//!   reply    := status word, microseconds of CPU, truncated flag, output
//!   bytes    := u32 length, that many bytes          list := u32 count, bytes*
//!   integers are little-endian
//! ```
//!
//! Invariant: decoding never panics; bytes that are no frame give [`io::ErrorKind::InvalidData`].

use std::io::{self, Read, Write};

/// The largest frame either side accepts.
const MAX_FRAME: u32 = 256 << 20;

/// What a script may use before it is stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Processor time, in seconds.
    pub cpu_s: u64,
    /// Time on the clock, in milliseconds.
    pub wall_ms: u64,
    /// Address space, in bytes.
    pub memory_bytes: u64,
    /// Output kept, in bytes; a script that prints more is stopped.
    pub output_bytes: u64,
}

/// One script to run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The directory to run in.
    pub cwd: String,
    /// The script as named on the command line, relative to `cwd` or absolute.
    pub program: String,
    /// Arguments after the script.
    pub args: Vec<String>,
    /// What the script reads from standard input.
    pub stdin: Vec<u8>,
    /// What the script may use.
    pub limits: Limits,
}

/// How a script ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// It exited with this code.
    Exited(i32),
    /// A signal ended it.
    Signalled(i32),
    /// It used up its time on the clock and was killed.
    WallTimeout,
    /// It used up its processor time and was killed.
    CpuTimeout,
}

/// What a script did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// How it ended.
    pub status: Status,
    /// Processor time it used, in microseconds.
    pub cpu_us: u64,
    /// Whether it printed more than the limit.
    pub truncated: bool,
    /// Standard output and error, as they came.
    pub output: Vec<u8>,
}

impl Request {
    /// Writes the request as one frame.
    pub fn write(&self, to: &mut impl Write) -> io::Result<()> {
        let mut payload = Vec::new();
        put_bytes(&mut payload, self.cwd.as_bytes());
        put_bytes(&mut payload, self.program.as_bytes());
        put_u32(&mut payload, self.args.len() as u32);
        for arg in &self.args {
            put_bytes(&mut payload, arg.as_bytes());
        }
        put_bytes(&mut payload, &self.stdin);
        for limit in [
            self.limits.cpu_s,
            self.limits.wall_ms,
            self.limits.memory_bytes,
            self.limits.output_bytes,
        ] {
            payload.extend_from_slice(&limit.to_le_bytes());
        }
        write_frame(to, &payload)
    }

    /// Reads one request; `None` when the other side has gone.
    pub fn read(from: &mut impl Read) -> io::Result<Option<Request>> {
        let Some(payload) = read_frame(from)? else {
            return Ok(None);
        };
        let mut view = View(&payload);
        let cwd = view.text()?;
        let program = view.text()?;
        let count = view.u32()?;
        let mut args = Vec::new();
        for _ in 0..count {
            args.push(view.text()?);
        }
        let stdin = view.bytes()?.to_vec();
        let limits = Limits {
            cpu_s: view.u64()?,
            wall_ms: view.u64()?,
            memory_bytes: view.u64()?,
            output_bytes: view.u64()?,
        };
        Ok(Some(Request {
            cwd,
            program,
            args,
            stdin,
            limits,
        }))
    }
}

impl Reply {
    /// Writes the reply as one frame.
    pub fn write(&self, to: &mut impl Write) -> io::Result<()> {
        let mut payload = Vec::with_capacity(self.output.len() + 32);
        let (kind, value) = match self.status {
            Status::Exited(code) => (0, code),
            Status::Signalled(signal) => (1, signal),
            Status::WallTimeout => (2, 0),
            Status::CpuTimeout => (3, 0),
        };
        put_u32(&mut payload, kind);
        put_u32(&mut payload, value as u32);
        payload.extend_from_slice(&self.cpu_us.to_le_bytes());
        put_u32(&mut payload, u32::from(self.truncated));
        put_bytes(&mut payload, &self.output);
        write_frame(to, &payload)
    }

    /// Reads one reply; `None` when the other side has gone.
    pub fn read(from: &mut impl Read) -> io::Result<Option<Reply>> {
        let Some(payload) = read_frame(from)? else {
            return Ok(None);
        };
        let mut view = View(&payload);
        let (kind, value) = (view.u32()?, view.u32()? as i32);
        let status = match kind {
            0 => Status::Exited(value),
            1 => Status::Signalled(value),
            2 => Status::WallTimeout,
            3 => Status::CpuTimeout,
            _ => return Err(invalid()),
        };
        Ok(Some(Reply {
            status,
            cpu_us: view.u64()?,
            truncated: view.u32()? != 0,
            output: view.bytes()?.to_vec(),
        }))
    }
}

fn put_u32(to: &mut Vec<u8>, value: u32) {
    to.extend_from_slice(&value.to_le_bytes());
}

fn put_bytes(to: &mut Vec<u8>, bytes: &[u8]) {
    put_u32(to, bytes.len() as u32);
    to.extend_from_slice(bytes);
}

fn write_frame(to: &mut impl Write, payload: &[u8]) -> io::Result<()> {
    let mut frame = Vec::with_capacity(payload.len() + 4);
    put_bytes(&mut frame, payload);
    to.write_all(&frame)?;
    to.flush()
}

fn read_frame(from: &mut impl Read) -> io::Result<Option<Vec<u8>>> {
    let mut length = [0; 4];
    match from.read_exact(&mut length) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        other => other?,
    }
    let length = u32::from_le_bytes(length);
    if length > MAX_FRAME {
        return Err(invalid());
    }
    let mut payload = vec![0; length as usize];
    from.read_exact(&mut payload)?;
    Ok(Some(payload))
}

/// Bytes of a frame not decoded yet.
struct View<'a>(&'a [u8]);

impl<'a> View<'a> {
    fn take(&mut self, count: usize) -> io::Result<&'a [u8]> {
        let (head, tail) = self.0.split_at_checked(count).ok_or_else(invalid)?;
        self.0 = tail;
        Ok(head)
    }

    fn array<const N: usize>(&mut self) -> io::Result<[u8; N]> {
        self.take(N)?.try_into().map_err(|_| invalid())
    }

    fn u32(&mut self) -> io::Result<u32> {
        Ok(u32::from_le_bytes(self.array()?))
    }

    fn u64(&mut self) -> io::Result<u64> {
        Ok(u64::from_le_bytes(self.array()?))
    }

    fn bytes(&mut self) -> io::Result<&'a [u8]> {
        let length = self.u32()?;
        self.take(length as usize)
    }

    fn text(&mut self) -> io::Result<String> {
        String::from_utf8(self.bytes()?.to_vec()).map_err(|_| invalid())
    }
}

fn invalid() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "not a frame of the oracle")
}
