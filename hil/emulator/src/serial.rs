//! The serial line of a board: what the chip sends goes to everyone who listens, what anyone sends goes to the chip.
//!
//! As on a real line, bytes that come while nobody listens are lost.

use std::io::{Read, Write};
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use anyhow::{Context, Result};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{OptionalActions, tcgetattr, tcsetattr};

use crate::endpoint::Connection;

/// A serial line, shared by those who use it.
#[derive(Clone, Default)]
pub struct SerialLine {
    ends: Arc<Mutex<Ends>>,
}

/// Connects the chip's ends of several lines.
pub fn connect_all<const N: usize>(lines: &[SerialLine; N], ends: [UnixStream; N]) -> Result<()> {
    let mut each = lines.iter().zip(ends);
    each.try_for_each(|(line, end)| line.connect(end))
}

#[derive(Default)]
struct Ends {
    chip: Option<UnixStream>,
    listeners: Vec<Box<dyn Write + Send>>,
    mute: bool,
}

impl SerialLine {
    /// Connects the chip's end, instead of the one before.
    pub fn connect(&self, chip: UnixStream) -> Result<()> {
        let mut receiver = chip.try_clone()?;
        self.ends().chip = Some(chip);
        let line = self.clone();
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = receiver.read(&mut bytes) {
                line.distribute(&bytes[..count]);
            }
        });
        Ok(())
    }

    /// Sets whether nothing comes out of the line.
    pub fn set_mute(&self, mute: bool) {
        self.ends().mute = mute;
    }

    /// Serves a connection until it ends.
    pub fn serve(&self, connection: Box<dyn Connection>) -> Result<()> {
        let listener = connection.clone_sender()?;
        self.ends().listeners.push(listener);
        self.forward(connection)
    }

    /// Offers the line as a terminal device and returns its name.
    pub fn open_terminal(&self) -> Result<PathBuf> {
        let controller = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY)?;
        grantpt(&controller)?;
        unlockpt(&controller)?;
        let name = ptsname(&controller, Vec::new())?;
        let name = PathBuf::from(name.to_str().context("a terminal has a strange name")?);
        let options = std::fs::OpenOptions::new()
            .read(true)
            .write(true)
            .open(&name)?;
        let mut settings = tcgetattr(&options)?;
        settings.make_raw();
        tcsetattr(&options, OptionalActions::Now, &settings)?;
        // A terminal that nobody reads must not stop the chip.
        let sender = duplicate(&controller)?;
        self.ends().listeners.push(Box::new(Dropping(sender)));
        let line = self.clone();
        std::thread::spawn(move || {
            let _kept_open = options;
            line.forward(std::fs::File::from(controller))
        });
        Ok(name)
    }

    /// Sends to the chip whatever comes.
    fn forward(&self, mut from: impl Read) -> Result<()> {
        let mut bytes = [0; 4096];
        loop {
            let count = from.read(&mut bytes)?;
            if count == 0 {
                return Ok(());
            }
            let chip = self.ends().chip.as_ref().map(UnixStream::try_clone);
            if let Some(mut chip) = chip.transpose()? {
                // A chip without power hears nothing.
                let _ = chip.write_all(&bytes[..count]);
            }
        }
    }

    fn distribute(&self, bytes: &[u8]) {
        let mut ends = self.ends();
        if !ends.mute {
            ends.listeners
                .retain_mut(|listener| listener.write_all(bytes).is_ok());
        }
    }

    fn ends(&self) -> MutexGuard<'_, Ends> {
        self.ends.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn duplicate(file: &impl AsFd) -> Result<OwnedFd> {
    let file = file.as_fd().try_clone_to_owned()?;
    Ok(file)
}

/// A terminal that loses what does not fit.
struct Dropping(OwnedFd);

impl Write for Dropping {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        use rustix::event::{PollFd, PollFlags, poll};
        let mut files = [PollFd::new(&self.0, PollFlags::OUT)];
        let now = rustix::event::Timespec::default();
        match poll(&mut files, Some(&now))? {
            0 => Ok(bytes.len()),
            _ => Ok(rustix::io::write(&self.0, bytes)?),
        }
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
