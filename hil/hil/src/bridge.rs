//! Passes the console of a device on: bytes to and fro, and lines on the side.
//!
//! ```text
//!   input ──> console        output <── console        side <── `fact WORD REST`, `ready`, `state REST`
//! ```
//!
//! With frames, the input says what is typed and which images go to the partition of ROM; see [`Frames`].
//!
//! It ends when its input does, when the processor stops, or when the device is lost; in the first two cases it looks at
//! the processor and says what it sees. The lines are those that `runner::board::Attached` reads.

use crate::fault::Result;
use crate::frames::{Frame, Frames};
use crate::probe::State;
use crate::rig::Rig;
use runner::board::WRITTEN;
use std::collections::VecDeque;
use std::io::{Read, Write};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// How often the processor is asked what it is doing while there is nothing else to do.
const LOOK: Duration = Duration::from_millis(50);

/// How long nothing is asked of a console that says nothing: at first, and at most.
const PAUSE: (Duration, Duration) = (Duration::from_micros(100), Duration::from_millis(2));

/// How long the last words of a processor that stopped are waited for.
const LAST_WORDS: Duration = Duration::from_millis(50);

/// Bytes that are passed on at once.
const CHUNK: usize = 4096;

/// Why passing on came to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum End {
    /// Nobody types any more.
    InputEnded,
    /// Nobody reads any more.
    OutputClosed,
    /// The processor stopped, for this reason.
    Stopped(String),
}

/// Reads an input in a thread of its own; the channel closes where it ends.
pub fn listen(mut input: impl Read + Send + 'static) -> Receiver<Vec<u8>> {
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        let mut chunk = [0; CHUNK];
        while let Ok(count @ 1..) = input.read(&mut chunk) {
            if sender.send(chunk[..count].to_vec()).is_err() {
                return;
            }
        }
    });
    receiver
}

/// Passes bytes on until something ends.
///
/// # Errors
/// When the device is lost.
pub fn pass(
    rig: &mut Rig,
    input: &Receiver<Vec<u8>>,
    mut frames: Option<&mut Frames>,
    output: &mut dyn Write,
) -> Result<End> {
    let mut typed: VecDeque<u8> = VecDeque::new();
    let mut pause = PAUSE.0;
    let mut looked = Instant::now();
    loop {
        let heard = match drain(rig, output) {
            Ok(Some(heard)) => heard,
            Ok(None) => return Ok(End::OutputClosed),
            Err(_) if rig.has_ended() => {
                return Ok(End::Stopped("the emulator ended".to_owned()));
            }
            Err(lost) => return Err(lost),
        };
        let sent = match typed.is_empty() {
            true => 0,
            false => rig.write(typed.make_contiguous())?,
        };
        typed.drain(..sent);
        if looked.elapsed() >= LOOK {
            looked = Instant::now();
            if let State::Stopped(reason) = rig.state()? {
                let deadline = Instant::now() + LAST_WORDS;
                while Instant::now() < deadline && drain(rig, output)? == Some(true) {}
                return Ok(End::Stopped(reason));
            }
        }
        pause = if heard || sent > 0 {
            PAUSE.0
        } else {
            (pause * 2).min(PAUSE.1)
        };
        match input.recv_timeout(pause) {
            Ok(bytes) => match frames.as_deref_mut() {
                Some(frames) => {
                    frames.add(&bytes);
                    if !obey(rig, frames, &mut typed, output)? {
                        return Ok(End::OutputClosed);
                    }
                }
                None => typed.extend(bytes),
            },
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) if typed.is_empty() => return Ok(End::InputEnded),
            Err(RecvTimeoutError::Disconnected) => std::thread::sleep(pause),
        }
    }
}

/// Does what frames ask for; says whether somebody still reads.
fn obey(
    rig: &mut Rig,
    frames: &mut Frames,
    typed: &mut VecDeque<u8>,
    output: &mut dyn Write,
) -> Result<bool> {
    while let Some(frame) = frames.take()? {
        let image = match frame {
            Frame::Typed(bytes) => {
                typed.extend(bytes);
                continue;
            }
            Frame::Image(image) => image,
        };
        rig.place(frames.partition().address, &image)?;
        rig.reset()?;
        let written = output.write_all(WRITTEN).and_then(|()| output.flush());
        if written.is_err() {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Passes on what the console says: whether it said something, nothing when nobody reads it.
fn drain(rig: &mut Rig, output: &mut dyn Write) -> Result<Option<bool>> {
    let mut buffer = [0; CHUNK];
    let count = rig.read(&mut buffer)?;
    if count == 0 {
        return Ok(Some(false));
    }
    let written = output.write_all(&buffer[..count]);
    match written.and_then(|()| output.flush()) {
        Ok(()) => Ok(Some(true)),
        Err(_) => Ok(None),
    }
}

/// Says what the processor looks like.
///
/// # Errors
/// When it cannot be asked.
pub fn look(rig: &mut Rig, side: &mut dyn Write) -> Result<()> {
    for line in rig.registers()?.lines() {
        say(side, &format!("state {line}"));
    }
    Ok(())
}

/// Says a line on the side, which nobody has to hear.
pub fn say(side: &mut dyn Write, line: &str) {
    let line = line.replace('\n', " ");
    let _ = writeln!(side, "{line}");
}
