//! A board of a few lines, behind a probe of a few lines: for tests of everything above them.
//!
//! Its firmware is a raw prompt that prints what [`Fake::answers`] says. What goes wrong is chosen.

use super::{Opener, Probe, State};
use crate::fault::{Fault, Result};
use crate::image::Image;
use crate::inventory::Device;
use crate::placeholder::Places;
use crate::registers::Registers;
use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

/// What is said when the raw prompt is entered.
const GREETING: &[u8] = b"raw REPL; CTRL-B to exit\r\n>";

const WINDOW: u16 = 128;

/// What goes wrong.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mischief {
    /// Nothing.
    #[default]
    None,
    /// A bit of flash does not take what is written.
    StuckBit,
    /// The firmware says nothing.
    Silent,
    /// The cable is pulled while flash is written, so many times.
    Unplugged(u32),
    /// The cable is pulled when a script has been typed.
    PulledMidCase,
}

/// A board and its probe.
#[derive(Clone, Debug, Default)]
pub struct Fake {
    /// Scripts, and what they print. `HANG`, `FAULT` and `PULL` are not printed but done.
    pub answers: Vec<(String, String)>,
    /// What goes wrong.
    pub mischief: Mischief,
    /// How often the cable was pulled.
    pub pulled: Arc<AtomicU32>,
}

/// An answer that never comes.
pub const HANG: &str = "HANG";

/// An answer that is a fault of the processor.
pub const FAULT: &str = "FAULT";

/// An answer that is a cable being pulled.
pub const PULL: &str = "PULL";

impl Opener for Fake {
    fn open(&self, _device: &Device, _places: &Places) -> Result<Box<dyn Probe>> {
        Ok(Box::new(FakeProbe {
            fake: self.clone(),
            flash: Vec::new(),
            out: VecDeque::new(),
            prompt: Prompt::Friendly,
            stopped: false,
            gone: false,
        }))
    }
}

/// What the firmware's prompt waits for.
enum Prompt {
    /// The key that leads to the raw prompt.
    Friendly,
    /// A key at the raw prompt, and what came of one that has three bytes.
    Raw(Vec<u8>),
    /// The rest of a script.
    Script(Vec<u8>),
    /// Nothing any more.
    Hanging,
}

struct FakeProbe {
    fake: Fake,
    flash: Vec<u8>,
    out: VecDeque<u8>,
    prompt: Prompt,
    stopped: bool,
    gone: bool,
}

impl FakeProbe {
    fn check(&self) -> Result<()> {
        match self.gone {
            false => Ok(()),
            true => Err(Fault::Lost("the probe is gone".to_owned())),
        }
    }

    fn say(&mut self, text: &[u8]) {
        self.out.extend(text);
    }

    fn hear(&mut self, byte: u8) {
        match (&mut self.prompt, byte) {
            (Prompt::Friendly, 1) => {
                self.prompt = Prompt::Raw(Vec::new());
                self.say(GREETING);
            }
            (Prompt::Friendly | Prompt::Hanging, _) => {}
            (Prompt::Raw(keys), 4) if keys.is_empty() => {
                self.say(b"OK\r\nMPY: soft reboot\r\n");
                self.say(GREETING);
            }
            (Prompt::Raw(keys), key) => {
                keys.push(key);
                if keys.as_slice() == b"\x05A\x01" {
                    self.prompt = Prompt::Script(Vec::new());
                    let [low, high] = WINDOW.to_le_bytes();
                    self.say(&[b'R', 1, low, high, 1]);
                }
            }
            (Prompt::Script(script), 4) => {
                let script = String::from_utf8_lossy(script).into_owned();
                self.run(&script);
            }
            (Prompt::Script(script), byte) => {
                script.push(byte);
                if script.len() % usize::from(WINDOW) == 0 {
                    self.say(&[1]);
                }
            }
        }
    }

    fn run(&mut self, script: &str) {
        self.prompt = Prompt::Raw(Vec::new());
        self.say(&[4]);
        let answers = &self.fake.answers;
        let answer = answers
            .iter()
            .find(|(known, _)| script.contains(known.as_str()));
        let answer = answer.map_or(String::new(), |(_, answer)| answer.clone());
        if self.fake.mischief == Mischief::PulledMidCase && !answer.is_empty() {
            self.fake.pulled.fetch_add(1, Ordering::Relaxed);
            self.gone = true;
        }
        match answer.as_str() {
            HANG => self.prompt = Prompt::Hanging,
            FAULT => self.stopped = true,
            PULL => self.gone = true,
            text => {
                self.say(text.replace('\n', "\r\n").as_bytes());
                self.say(b"\x04\x04>");
            }
        }
    }
}

impl Probe for FakeProbe {
    fn facts(&self) -> Vec<(String, String)> {
        vec![("probe".to_owned(), "fake".to_owned())]
    }

    fn holds(&mut self, image: &Image) -> Result<bool> {
        self.check()?;
        Ok(self.flash == image.bytes)
    }

    fn flash(&mut self, image: &Image, progress: &mut dyn FnMut(u64)) -> Result<()> {
        self.check()?;
        if let Mischief::Unplugged(times) = self.fake.mischief
            && self.fake.pulled.fetch_add(1, Ordering::Relaxed) < times
        {
            self.gone = true;
            return Err(Fault::Lost("writing flash: the probe is gone".to_owned()));
        }
        self.flash = image.bytes.clone();
        progress(self.flash.len() as u64);
        if self.fake.mischief == Mischief::StuckBit
            && let Some(last) = self.flash.last_mut()
        {
            *last ^= 1;
        }
        Ok(())
    }

    fn verify(&mut self, image: &Image) -> Result<()> {
        self.check()?;
        match self.flash == image.bytes {
            true => Ok(()),
            false => Err(Fault::Differs(
                "the flash does not hold the image".to_owned(),
            )),
        }
    }

    fn place(&mut self, _address: u64, _bytes: &[u8]) -> Result<()> {
        self.check()
    }

    fn reset(&mut self, _image: &Image) -> Result<()> {
        self.check()?;
        self.out.clear();
        self.prompt = Prompt::Friendly;
        self.stopped = false;
        if self.fake.mischief == Mischief::Silent {
            self.prompt = Prompt::Hanging;
        } else {
            self.say(b"Fake board\r\n>>> ");
        }
        Ok(())
    }

    fn state(&mut self) -> Result<State> {
        self.check()?;
        Ok(match self.stopped {
            true => State::Stopped("a fault".to_owned()),
            false => State::Running,
        })
    }

    fn registers(&mut self) -> Result<Registers> {
        self.check()?;
        let row = |name: &str, value| (name.to_owned(), value);
        Ok(Registers {
            core: vec![row("pc", 0x100)],
            faults: vec![row("CFSR", if self.stopped { 0x82 } else { 0 })],
            frame: Vec::new(),
        })
    }

    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        self.check()?;
        let count = buffer.len().min(self.out.len());
        for (place, byte) in buffer.iter_mut().zip(self.out.drain(..count)) {
            *place = byte;
        }
        Ok(count)
    }

    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        self.check()?;
        bytes.iter().for_each(|byte| self.hear(*byte));
        Ok(bytes.len())
    }

    fn close(self: Box<Self>) {}
}
