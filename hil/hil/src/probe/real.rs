//! Probes through probe-rs, which is used as it is published.
//!
//! The console is RTT: two rings in the chip's memory, found by the symbol of the image. It is forgotten before each
//! reset, so that a ring of the program before is not taken for the new one.

use super::{Opener, Probe, State};
use crate::fault::{Fault, Result, chain};
use crate::image::Image;
use crate::inventory::Device;
use crate::placeholder::Places;
use crate::registers::{FAULT_REGISTERS, FRAME, Registers};
use probe_rs::config::Registry;
use probe_rs::flashing::{
    DownloadOptions, ElfLoader, ElfOptions, FlashError, FlashLoader, FlashProgress, ProgressEvent,
    ProgressOperation,
};
use probe_rs::probe::DebugProbeSelector;
use probe_rs::probe::list::Lister;
use probe_rs::rtt::{ChannelMode, Rtt, ScanRegion, find_rtt_control_block_in_raw_file};
use probe_rs::{
    Architecture, Core, CoreStatus, HaltReason, MemoryInterface, Permissions, Session,
    VectorCatchCondition,
};
use std::io::Cursor;
use std::time::Duration;

/// The version of probe-rs that is linked.
const PROBE_RS: &str = "0.32.0";

/// Bytes of flash that are looked at together.
const LOOK_BYTES: usize = 1024;

const HALT: Duration = Duration::from_millis(1000);

/// The bit of an exception's return value that says which stack the frame is on.
const ON_PROCESS_STACK: u32 = 1 << 2;

/// Return values of exceptions begin with it.
const EXCEPTION_RETURN: u32 = 0xff00_0000;

/// Opens probes that probe-rs knows.
#[derive(Clone, Copy, Debug, Default)]
pub struct ProbeRs;

impl Opener for ProbeRs {
    fn open(&self, device: &Device, places: &Places) -> Result<Box<dyn Probe>> {
        let settings = &device.settings;
        let doing = "opening the probe";
        let probe = settings.probe.as_ref();
        let probe = probe.ok_or_else(|| Fault::lost(doing, "the device has none"))?;
        let text = places.fill(probe.as_ref())?;
        let selector: DebugProbeSelector = text
            .parse()
            .map_err(|error| Fault::lost(doing, format!("{text}: {error}")))?;
        let mut probe = Lister::new()
            .open(selector)
            .map_err(|error| Fault::lost(doing, format!("{text}: {}", chain(&error))))?;
        if let Some(speed) = settings.speed_khz {
            let set = probe.set_speed(speed);
            set.map_err(|error| Fault::lost("setting the probe's speed", chain(&error)))?;
        }
        let name = probe.get_name();
        let registry = registry(device)?;
        let permissions = Permissions::default().allow_erase_all();
        let session = probe
            .attach_with_registry(device.chip(), permissions, &registry)
            .map_err(|error| Fault::lost("attaching to the chip", chain(&error)))?;
        Ok(Box::new(Attached {
            name,
            session,
            rtt: None,
            block: None,
        }))
    }
}

/// The chips that probe-rs knows, and the one that a file beside the device's describes.
fn registry(device: &Device) -> Result<Registry> {
    let mut registry = Registry::from_builtin_families();
    if let Some(file) = device.target() {
        let doing = file.display().to_string();
        let text = std::fs::read_to_string(&file).map_err(|error| Fault::lost(&doing, error))?;
        registry
            .add_target_family_from_yaml(&text)
            .map_err(|error| Fault::lost(&doing, chain(&error)))?;
    }
    Ok(registry)
}

/// The names of all probes that are connected.
pub fn connected() -> Vec<String> {
    let probes = Lister::new().list_all();
    probes.iter().map(ToString::to_string).collect()
}

struct Attached {
    name: String,
    session: Session,
    rtt: Option<Rtt>,
    /// Where the image says its console is.
    block: Option<u64>,
}

impl Attached {
    fn core(&mut self) -> Result<Core<'_>> {
        let core = self.session.core(0);
        core.map_err(|error| Fault::lost("attaching to the core", chain(&error)))
    }

    fn loader(&mut self, image: &Image) -> Result<FlashLoader> {
        let mut loader = self.session.target().flash_loader();
        let mut file = Cursor::new(&image.bytes);
        loader
            .load_image(
                &mut self.session,
                &mut file,
                ElfLoader(ElfOptions::default()),
                None,
            )
            .map_err(|error| Fault::lost("reading the image", chain(&error)))?;
        Ok(loader)
    }

    /// Finds the console's rings, which are there once the firmware has begun.
    fn find_console(&mut self) -> Result<bool> {
        if self.rtt.is_some() {
            return Ok(true);
        }
        let Some(block) = self.block else {
            return Ok(false);
        };
        let mut core = self.core()?;
        let Ok(mut rtt) = Rtt::attach_region(&mut core, &ScanRegion::Exact(block)) else {
            return Ok(false);
        };
        let Some(channel) = rtt.up_channel(0) else {
            return Ok(false);
        };
        // What is printed waits for its reader, so that nothing of it is lost.
        channel
            .set_mode(&mut core, ChannelMode::BlockIfFull)
            .map_err(|error| Fault::lost("setting the console up", chain(&error)))?;
        drop(core);
        self.rtt = Some(rtt);
        Ok(true)
    }
}

impl Probe for Attached {
    fn facts(&self) -> Vec<(String, String)> {
        let row = |word: &str, text: String| (word.to_owned(), text);
        vec![
            row("probe", self.name.clone()),
            row("chip", self.session.target().name.clone()),
            row("probe-rs", PROBE_RS.to_owned()),
        ]
    }

    fn holds(&mut self, image: &Image) -> Result<bool> {
        let mut core = self.core()?;
        let mut buffer = [0; LOOK_BYTES];
        for (address, bytes) in &image.parts {
            for (index, part) in bytes.chunks(LOOK_BYTES).enumerate() {
                let from = address + (index * LOOK_BYTES) as u64;
                let read = core.read(from, &mut buffer[..part.len()]);
                read.map_err(|error| Fault::lost("looking at flash", chain(&error)))?;
                if buffer[..part.len()] != *part {
                    return Ok(false);
                }
            }
        }
        Ok(true)
    }

    fn flash(&mut self, image: &Image, progress: &mut dyn FnMut(u64)) -> Result<()> {
        let loader = self.loader(image)?;
        let mut done = 0;
        let mut options = DownloadOptions::default();
        options.progress = FlashProgress::new(|event| {
            if let ProgressEvent::Progress {
                operation: ProgressOperation::Program,
                size,
                ..
            } = event
            {
                done += size;
                progress(done);
            }
        });
        loader
            .commit(&mut self.session, options)
            .map_err(|error| Fault::lost("writing flash", chain(&error)))
    }

    fn verify(&mut self, image: &Image) -> Result<()> {
        let loader = self.loader(image)?;
        match loader.verify(&mut self.session, &mut FlashProgress::empty()) {
            Ok(()) => Ok(()),
            Err(FlashError::Verify) => Err(Fault::Differs(
                "the flash does not hold the image".to_owned(),
            )),
            Err(error) => Err(Fault::lost("reading flash back", chain(&error))),
        }
    }

    fn place(&mut self, address: u64, bytes: &[u8]) -> Result<()> {
        let lost = |error: FlashError| Fault::lost("writing a part of flash", chain(&error));
        let mut loader = self.session.target().flash_loader();
        loader.add_data(address, bytes).map_err(lost)?;
        let mut options = DownloadOptions::default();
        options.keep_unwritten_bytes = true;
        options.verify = true;
        loader.commit(&mut self.session, options).map_err(lost)
    }

    fn reset(&mut self, image: &Image) -> Result<()> {
        self.rtt = None;
        let block = find_rtt_control_block_in_raw_file(&image.bytes);
        self.block = block.map_err(|error| Fault::lost("reading the image", error))?;
        let block = self.block;
        let lost = |error: probe_rs::Error| Fault::lost("resetting the chip", chain(&error));
        let mut core = self.core()?;
        core.reset_and_halt(HALT).map_err(lost)?;
        if let Some(block) = block {
            Rtt::clear_control_block(&mut core, &ScanRegion::Exact(block))
                .map_err(|error| Fault::lost("forgetting the console", chain(&error)))?;
        }
        // Not every processor can stop there; one that cannot tells of its faults itself.
        let _ = core.enable_vector_catch(VectorCatchCondition::HardFault);
        core.run().map_err(lost)
    }

    fn state(&mut self) -> Result<State> {
        let status = self.core()?.status();
        let status = status.map_err(|error| Fault::lost("asking the processor", chain(&error)))?;
        Ok(match status {
            CoreStatus::Halted(HaltReason::Exception) => State::Stopped("a fault".to_owned()),
            CoreStatus::Halted(reason) => State::Stopped(format!("{reason:?}")),
            CoreStatus::LockedUp => State::Stopped("locked up".to_owned()),
            CoreStatus::Running | CoreStatus::Sleeping | CoreStatus::Unknown => State::Running,
        })
    }

    fn registers(&mut self) -> Result<Registers> {
        let is_arm = self.session.architecture() == Architecture::Arm;
        let lost = |error: probe_rs::Error| Fault::lost("reading registers", chain(&error));
        let mut core = self.core()?;
        if !core.core_halted().map_err(lost)? {
            core.halt(HALT).map_err(lost)?;
        }
        let mut registers = Registers::default();
        for register in core.registers().core_registers() {
            let value = core.read_core_reg::<u64>(register.id()).map_err(lost)?;
            let name = register.name().to_lowercase();
            registers.core.push((name, value as u32));
        }
        if is_arm {
            for (address, name) in FAULT_REGISTERS {
                let value = core.read_word_32(address).map_err(lost)?;
                registers.faults.push((name.to_owned(), value));
            }
            read_frame(&mut core, &mut registers);
        }
        Ok(registers)
    }

    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        if !self.find_console()? {
            return Ok(0);
        }
        let Attached { session, rtt, .. } = self;
        let lost = |error| Fault::lost("reading the console", error);
        let mut core = session.core(0).map_err(|error| lost(chain(&error)))?;
        let Some(channel) = rtt.as_mut().and_then(|rtt| rtt.up_channel(0)) else {
            return Ok(0);
        };
        channel
            .read(&mut core, buffer)
            .map_err(|error| lost(chain(&error)))
    }

    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        if !self.find_console()? {
            return Ok(0);
        }
        let Attached { session, rtt, .. } = self;
        let lost = |error| Fault::lost("writing to the console", error);
        let mut core = session.core(0).map_err(|error| lost(chain(&error)))?;
        let Some(channel) = rtt.as_mut().and_then(|rtt| rtt.down_channel(0)) else {
            return Ok(0);
        };
        channel
            .write(&mut core, bytes)
            .map_err(|error| lost(chain(&error)))
    }

    fn close(mut self: Box<Self>) {
        if let Ok(mut core) = self.core() {
            // Whoever comes next resets the chip anyway.
            let _ = core.run();
        }
    }
}

/// Reads what an exception put on the stack, when the processor is at the beginning of its handler.
fn read_frame(core: &mut Core<'_>, registers: &mut Registers) {
    let returns = registers.get("lr").or(registers.get("r14")).unwrap_or(0);
    if returns < EXCEPTION_RETURN {
        return;
    }
    let stack = if returns & ON_PROCESS_STACK == 0 {
        registers.get("msp").or(registers.get("sp"))
    } else {
        registers.get("psp")
    };
    let mut words = [0; FRAME.len()];
    let Some(stack) = stack else {
        return;
    };
    // A stack that cannot be read has no frame to show.
    if core.read_32(u64::from(stack), &mut words).is_ok() {
        let rows = FRAME.iter().zip(words);
        registers.frame = rows
            .map(|(name, value)| ((*name).to_owned(), value))
            .collect();
    }
}
