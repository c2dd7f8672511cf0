//! `console`: the prompt of a device, for a person or for a program.

use super::context::{Context, read_image};
use super::options::Console;
use crate::bridge::{self, End, listen, say};
use crate::fault::Result as Outcome;
use crate::frames::Frames;
use crate::image::Image;
use crate::inventory::Device;
use crate::rig::Rig;
use anyhow::Result;
use runner::board::HALTED;
use rustix::termios::{OptionalActions, Termios, isatty, tcgetattr, tcsetattr};
use std::io::{self, Read, Write};

/// The key that leaves: Ctrl-].
const LEAVE: u8 = 0x1d;

pub(super) fn console(context: &Context<'_>, options: &Console) -> Result<u8> {
    let target = &options.target;
    let device = context.device(&target.board)?;
    let path = context.firmware(&device, target)?;
    let image = read_image(&path)?;
    let mut frames = match options.images {
        true => Some(Frames::new(context.rom_partition(&device)?)),
        false => None,
    };
    let mut side = io::stderr();
    // Heard from the start, so that a caller who goes away while flash is written is noticed.
    let input = if options.pipe {
        listen(io::stdin())
    } else {
        listen(Keys(io::stdin()))
    };
    let mut rig = context.take(&device, target, &path)?;
    begin(&mut rig, &device, image, &mut side)?;
    let raw = match options.pipe {
        true => None,
        false => Raw::enter()?,
    };
    let end = bridge::pass(&mut rig, &input, frames.as_mut(), &mut io::stdout());
    drop(raw);
    let end = end?;
    if end != End::OutputClosed && (options.pipe || end != End::InputEnded) {
        bridge::look(&mut rig, &mut side)?;
    }
    rig.close();
    Ok(match end {
        End::Stopped(reason) => {
            say(&mut side, &format!("the processor stopped: {reason}"));
            HALTED as u8
        }
        End::InputEnded | End::OutputClosed => 0,
    })
}

/// Programs the device and lets its firmware begin, and says what is known.
fn begin(rig: &mut Rig, device: &Device, image: Image, side: &mut dyn Write) -> Outcome<()> {
    let mut facts = rig.facts();
    let row = |word: &str, text: String| (word.to_owned(), text);
    facts.push(row("board", device.id.clone()));
    facts.push(row("emulated", device.is_emulated().to_string()));
    facts.push(row("firmware", device.settings.firmware.clone()));
    facts.push(row("flash", image.hash()));
    facts.push(row("console", device.settings.console.as_ref().clone()));
    rig.program(image, &mut |_| {})?;
    rig.reset()?;
    for (word, text) in facts {
        say(side, &format!("fact {word} {text}"));
    }
    say(side, "ready");
    Ok(())
}

/// Keys up to the one that leaves.
struct Keys(io::Stdin);

impl Read for Keys {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.0.read(buffer)?;
        let leave = buffer[..count].iter().position(|byte| *byte == LEAVE);
        Ok(leave.unwrap_or(count))
    }
}

/// A terminal that passes keys on as they are; it is as before when dropped.
struct Raw(Termios);

impl Raw {
    fn enter() -> io::Result<Option<Raw>> {
        let stdin = io::stdin();
        if !isatty(&stdin) {
            return Ok(None);
        }
        let before = tcgetattr(&stdin)?;
        let mut settings = before.clone();
        settings.make_raw();
        tcsetattr(&stdin, OptionalActions::Now, &settings)?;
        Ok(Some(Raw(before)))
    }
}

impl Drop for Raw {
    fn drop(&mut self) {
        // A terminal that has gone away needs nothing.
        let _ = tcsetattr(io::stdin(), OptionalActions::Now, &self.0);
    }
}
