//! A device in hand: locked, powered, played by an emulator if it is no metal, its probe opened, its console found.

use crate::console::{self, Place, Stream};
use crate::fault::{Fault, Result};
use crate::image::Image;
use crate::inventory::Device;
use crate::lock::Lock;
use crate::placeholder::Places;
use crate::player::Player;
use crate::probe::{Opener, Probe, State};
use crate::registers::Registers;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

/// How long an emulator whose console has closed may take to end.
const ENDING: Duration = Duration::from_millis(500);

/// A device in hand. What it is made of is let go in this order.
pub struct Rig {
    probe: Option<Box<dyn Probe>>,
    stream: Option<Box<dyn Stream>>,
    image: Option<Image>,
    place: Place,
    emulator: Option<Player>,
    _lock: Lock,
}

/// What is needed to take a device in hand.
pub struct Hand<'a> {
    /// Opens its probe.
    pub opener: &'a dyn Opener,
    /// Where locks are.
    pub runtime: &'a Path,
    /// How long to wait for somebody else who has it.
    pub patience: Duration,
    /// Where things are; `run` is filled in.
    pub places: Places,
}

impl Rig {
    /// Takes a device in hand.
    ///
    /// # Errors
    /// When somebody else has it, or some part of it fails.
    pub fn take(device: &Device, hand: Hand<'_>) -> Result<Rig> {
        let lock = Lock::take(hand.runtime, &device.id, hand.patience)?;
        let places = Places {
            run: lock.folder().to_owned(),
            ..hand.places
        };
        let emulator = match &device.settings.emulator {
            Some(emulator) => Some(Player::start(emulator, &places)?),
            None => None,
        };
        let probe = match device.settings.probe {
            Some(_) => Some(hand.opener.open(device, &places)?),
            None => None,
        };
        let place = match device.console() {
            Place::Unix(path) => Place::Unix(places.fill(&path)?),
            place => place,
        };
        Ok(Rig {
            probe,
            stream: console::open(&place)?,
            image: None,
            place,
            emulator,
            _lock: lock,
        })
    }

    /// What is known of it.
    pub fn facts(&self) -> Vec<(String, String)> {
        self.probe
            .as_ref()
            .map_or(Vec::new(), |probe| probe.facts())
    }

    /// Makes the flash hold an image, and reads it back; says whether it had to be written.
    ///
    /// # Errors
    /// When it cannot be written or does not hold the image afterwards.
    pub fn program(&mut self, image: Image, progress: &mut dyn FnMut(u64)) -> Result<bool> {
        let Some(probe) = &mut self.probe else {
            self.image = Some(image);
            return Ok(false);
        };
        let written = !probe.holds(&image)?;
        if written {
            probe.flash(&image, progress)?;
        }
        probe.verify(&image)?;
        self.image = Some(image);
        Ok(written)
    }

    /// Reads flash back and compares it with an image.
    ///
    /// # Errors
    /// `Differs` when it holds something else.
    pub fn verify(&mut self, image: &Image) -> Result<()> {
        self.probe()?.verify(image)
    }

    fn probe(&mut self) -> Result<&mut Box<dyn Probe>> {
        let none = || Fault::Lost("the device has no probe".to_owned());
        self.probe.as_mut().ok_or_else(none)
    }

    /// Writes bytes to a part of the flash beside the firmware.
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn place(&mut self, address: u64, bytes: &[u8]) -> Result<()> {
        self.probe()?.place(address, bytes)
    }

    /// Lets the firmware that was programmed begin. Without a probe, the emulator has done so.
    ///
    /// # Errors
    /// When the chip cannot be reset.
    pub fn reset(&mut self) -> Result<()> {
        match (&mut self.probe, &self.image) {
            (Some(probe), Some(image)) => probe.reset(image),
            (Some(_), None) => Err(Fault::Lost("no image was programmed".to_owned())),
            (None, _) => Ok(()),
        }
    }

    /// Reads the console; 0 when it says nothing.
    ///
    /// # Errors
    /// When it is lost.
    pub fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        match &mut self.stream {
            Some(stream) => stream.read(buffer),
            None => self.probe()?.read(buffer),
        }
    }

    /// Writes what the console has room for.
    ///
    /// # Errors
    /// When it is lost.
    pub fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        match &mut self.stream {
            Some(stream) => stream.write(bytes),
            None => self.probe()?.write(bytes),
        }
    }

    /// What the processor is doing; without a probe nobody knows.
    ///
    /// # Errors
    /// When it cannot be asked.
    pub fn state(&mut self) -> Result<State> {
        match &mut self.probe {
            Some(probe) => probe.state(),
            None => Ok(State::Running),
        }
    }

    /// Stops the processor and reads its registers; without a probe there are none.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn registers(&mut self) -> Result<Registers> {
        match &mut self.probe {
            Some(probe) => probe.registers(),
            None => Ok(Registers::default()),
        }
    }

    /// Whether the firmware has ended its emulator, which without a probe is all that is seen of a processor that stops.
    pub fn has_ended(&mut self) -> bool {
        match (&self.probe, &mut self.emulator) {
            (None, Some(player)) => player.ends_within(ENDING),
            _ => false,
        }
    }

    /// Whether the console goes through the probe.
    pub fn is_rtt(&self) -> bool {
        self.place == Place::Rtt
    }

    /// Lets the device go.
    pub fn close(mut self) {
        if let Some(probe) = self.probe.take() {
            probe.close();
        }
    }
}

/// Switches the power of a device off and on.
///
/// # Errors
/// When the command fails.
pub fn cycle_power(device: &Device, places: &Places) -> Result<bool> {
    let words = &device.settings.power;
    let words: Vec<String> = words
        .iter()
        .map(|word| places.fill(word.as_ref()))
        .collect::<Result<_>>()?;
    let Some((program, arguments)) = words.split_first() else {
        return Ok(false);
    };
    let doing = "switching the power";
    let status = Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .status()
        .map_err(|error| Fault::lost(doing, format!("{program}: {error}")))?;
    match status.success() {
        true => Ok(true),
        false => Err(Fault::lost(doing, format!("{program}: {status}"))),
    }
}
