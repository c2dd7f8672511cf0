//! Where a device's prompt is, and how its bytes are had without waiting.

use crate::fault::{Fault, Result};
use rustix::fs::OFlags;
use rustix::termios::{OptionalActions, Termios, tcgetattr, tcsetattr};
use std::fs::File;
use std::io::{self, ErrorKind, Read, Write};
use std::net::TcpStream;
use std::os::unix::fs::OpenOptionsExt;
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Where serial lines have names that stay.
const SERIAL_NAMES: &str = "/dev/serial/by-id";

const PATIENCE: Duration = Duration::from_secs(10);
const TICK: Duration = Duration::from_millis(20);

/// Where a prompt is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the device's memory, through the probe.
    Rtt,
    /// A serial line of this machine, and how fast it is.
    Serial(PathBuf, u32),
    /// A socket of this machine, as a path with places to fill in.
    Unix(String),
    /// A socket: host and port.
    Tcp(String),
}

impl Place {
    /// Reads `rtt`, `serial:NAME:BAUD`, `unix:PATH` or `tcp:HOST:PORT`.
    ///
    /// # Errors
    /// For anything else.
    pub fn parse(text: &str) -> std::result::Result<Place, String> {
        let complaint =
            || "a console is `rtt`, `serial:NAME:BAUD`, `unix:PATH` or `tcp:HOST:PORT`".to_owned();
        match text.split_once(':') {
            None if text == "rtt" => Ok(Place::Rtt),
            Some(("unix", path)) => Ok(Place::Unix(path.to_owned())),
            Some(("tcp", place)) if place.contains(':') => Ok(Place::Tcp(place.to_owned())),
            Some(("serial", rest)) => {
                let (name, speed) = rest.rsplit_once(':').ok_or_else(complaint)?;
                let speed = speed.parse().map_err(|_| complaint())?;
                // A name by id, or the path of a device.
                Ok(Place::Serial(Path::new(SERIAL_NAMES).join(name), speed))
            }
            _ => Err(complaint()),
        }
    }
}

/// Bytes that are had without waiting.
pub trait Stream: Send {
    /// Reads what is there; 0 when there is nothing.
    ///
    /// # Errors
    /// When nobody is at the other end any more.
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize>;

    /// Writes what there is room for.
    ///
    /// # Errors
    /// When nobody is at the other end any more.
    fn write(&mut self, bytes: &[u8]) -> Result<usize>;
}

/// A stream of the operating system that does not block.
struct Plain<T>(T);

impl<T: Read + Write + Send> Stream for Plain<T> {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        match self.0.read(buffer) {
            Ok(0) => Err(Fault::Lost("the console has closed".to_owned())),
            Ok(count) => Ok(count),
            Err(error) if is_later(&error) => Ok(0),
            Err(error) => Err(Fault::lost("reading the console", error)),
        }
    }

    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        match self.0.write(bytes) {
            Ok(count) => Ok(count),
            Err(error) if is_later(&error) => Ok(0),
            Err(error) => Err(Fault::lost("writing to the console", error)),
        }
    }
}

fn is_later(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::Interrupted)
}

/// Opens a prompt that does not go through the probe, which then gives nothing.
///
/// # Errors
/// When it cannot be opened in time.
pub fn open(place: &Place) -> Result<Option<Box<dyn Stream>>> {
    let deadline = Instant::now() + PATIENCE;
    loop {
        match try_open(place) {
            Ok(stream) => return Ok(stream),
            Err(error) if Instant::now() >= deadline => {
                return Err(Fault::lost("opening the console", error));
            }
            Err(_) => std::thread::sleep(TICK),
        }
    }
}

fn try_open(place: &Place) -> io::Result<Option<Box<dyn Stream>>> {
    Ok(Some(match place {
        Place::Rtt => return Ok(None),
        Place::Unix(path) => {
            let stream = UnixStream::connect(path)?;
            stream.set_nonblocking(true)?;
            Box::new(Plain(stream))
        }
        Place::Tcp(place) => {
            let stream = TcpStream::connect(place)?;
            stream.set_nonblocking(true)?;
            stream.set_nodelay(true)?;
            Box::new(Plain(stream))
        }
        Place::Serial(path, speed) => Box::new(Plain(open_serial(path, *speed)?)),
    }))
}

fn open_serial(path: &Path, speed: u32) -> io::Result<File> {
    let flags = OFlags::NONBLOCK | OFlags::NOCTTY;
    let file = File::options()
        .read(true)
        .write(true)
        .custom_flags(flags.bits() as i32)
        .open(path)?;
    let mut settings: Termios = tcgetattr(&file)?;
    settings.make_raw();
    settings.set_speed(speed)?;
    tcsetattr(&file, OptionalActions::Flush, &settings)?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_read() {
        assert_eq!(Place::parse("rtt"), Ok(Place::Rtt));
        assert_eq!(Place::parse("unix:a/b"), Ok(Place::Unix("a/b".to_owned())));
        assert_eq!(Place::parse("tcp:h:1"), Ok(Place::Tcp("h:1".to_owned())));
        let path = Path::new(SERIAL_NAMES).join("usb-x:y");
        assert_eq!(
            Place::parse("serial:usb-x:y:115200"),
            Ok(Place::Serial(path, 115_200))
        );
        for text in ["", "rtt:", "serial:x", "serial:x:fast", "tcp:port", "usb"] {
            assert!(Place::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_pseudo_terminal_is_a_serial_line() {
        use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
        let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
        grantpt(&master).unwrap();
        unlockpt(&master).unwrap();
        let name = ptsname(&master, Vec::new()).unwrap().into_string().unwrap();
        let mut stream = open(&Place::Serial(name.into(), 115_200)).unwrap().unwrap();
        let mut far = File::from(master);
        let mut buffer = [0; 8];
        assert_eq!(stream.read(&mut buffer), Ok(0));
        assert_eq!(stream.write(b"\x04x"), Ok(2));
        assert_eq!(far.read(&mut buffer).unwrap(), 2);
        far.write_all(b"\x03\r\n").unwrap();
        let deadline = Instant::now() + PATIENCE;
        let mut count = 0;
        while count == 0 && Instant::now() < deadline {
            count = stream.read(&mut buffer).unwrap();
        }
        assert_eq!(&buffer[..count], b"\x03\r\n");
    }
}
