//! Addresses that this program listens at: `unix:PATH` or `tcp:HOST:PORT`.

use core::fmt;
use core::str::FromStr;
use std::io::{ErrorKind, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

/// Where to listen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Address {
    Unix(PathBuf),
    Tcp(String),
}

impl FromStr for Address {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if let Some(path) = text.strip_prefix("unix:") {
            return Ok(Self::Unix(path.into()));
        }
        if let Some(address) = text.strip_prefix("tcp:") {
            return match address.contains(':') {
                true => Ok(Self::Tcp(address.to_owned())),
                false => Err(format!("`{text}` has no port: tcp:HOST:PORT")),
            };
        }
        match text.contains('/') {
            true => Ok(Self::Unix(text.into())),
            false => Err(format!("`{text}` is neither unix:PATH nor tcp:HOST:PORT")),
        }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unix(path) => write!(f, "unix:{}", path.display()),
            Self::Tcp(address) => write!(f, "tcp:{address}"),
        }
    }
}

/// A connection that somebody made.
pub trait Connection: Read + Write + Send {
    /// Returns another handle that sends over the same connection.
    fn clone_sender(&self) -> Result<Box<dyn Write + Send>>;

    /// Ends the connection for all handles.
    fn close(&self);
}

impl Connection for UnixStream {
    fn clone_sender(&self) -> Result<Box<dyn Write + Send>> {
        Ok(Box::new(self.try_clone()?))
    }

    fn close(&self) {
        // Whoever is at the other end may have closed it.
        let _ = self.shutdown(Shutdown::Both);
    }
}

impl Connection for TcpStream {
    fn clone_sender(&self) -> Result<Box<dyn Write + Send>> {
        Ok(Box::new(self.try_clone()?))
    }

    fn close(&self) {
        let _ = self.shutdown(Shutdown::Both);
    }
}

/// Somebody who waits for connections. The socket of a path is removed when the listener goes.
pub struct Listener {
    kind: Kind,
    address: Address,
}

enum Kind {
    Unix(UnixListener),
    Tcp(TcpListener),
}

impl Listener {
    /// Begins to listen; a socket that nobody listens at any more is replaced.
    pub fn new(address: &Address) -> Result<Self> {
        let (kind, address) = match address {
            Address::Unix(path) => (listen_at(path)?, address.clone()),
            Address::Tcp(text) => {
                let listener = TcpListener::bind(text);
                let listener = listener.with_context(|| format!("cannot listen at {address}"))?;
                // Port 0 means any.
                let bound = Address::Tcp(listener.local_addr()?.to_string());
                (Kind::Tcp(listener), bound)
            }
        };
        Ok(Self { kind, address })
    }

    /// Returns where the listener is.
    pub fn address(&self) -> &Address {
        &self.address
    }

    /// Waits for the next connection.
    pub fn accept(&self) -> Result<Box<dyn Connection>> {
        Ok(match &self.kind {
            Kind::Unix(listener) => Box::new(listener.accept()?.0),
            Kind::Tcp(listener) => {
                let stream = listener.accept()?.0;
                stream.set_nodelay(true)?;
                Box::new(stream)
            }
        })
    }
}

impl Listener {
    /// Removes the socket, which then takes no more connections.
    pub fn remove(&self) {
        if let Address::Unix(path) = &self.address {
            // Somebody may have removed it.
            let _ = std::fs::remove_file(path);
        }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.remove();
    }
}

/// Begins to listen at a path. The socket gets its name once it listens, so whoever sees it can connect to it.
fn listen_at(path: &Path) -> Result<Kind> {
    if UnixStream::connect(path).is_ok() {
        bail!("{} is in use", path.display());
    }
    let mut nameless = path.as_os_str().to_owned();
    nameless.push(".new");
    let listen = || {
        match std::fs::remove_file(&nameless) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let listener = UnixListener::bind(&nameless)?;
        std::fs::rename(&nameless, path)?;
        Ok(listener)
    };
    let listener = listen().with_context(|| format!("cannot listen at unix:{}", path.display()))?;
    Ok(Kind::Unix(listener))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Barrier;

    fn check(text: &str, expected: Address) {
        assert_eq!(text.parse(), Ok(expected));
    }

    #[test]
    fn addresses_are_read() {
        check("unix:/a/b", Address::Unix("/a/b".into()));
        check("./b", Address::Unix("./b".into()));
        check("tcp:127.0.0.1:0", Address::Tcp("127.0.0.1:0".into()));
        assert!("pty".parse::<Address>().is_err());
        assert!("tcp:localhost".parse::<Address>().is_err());
    }

    #[test]
    fn socket_that_is_there_takes_connections() {
        const ROUNDS: usize = 500;
        let folder = tempfile::tempdir().unwrap();
        let path = |round: usize| folder.path().join(round.to_string());
        let start = Barrier::new(2);
        let open = |round| {
            start.wait();
            loop {
                match UnixStream::connect(path(round)) {
                    Err(error) if error.kind() == ErrorKind::NotFound => {}
                    other => return other.map(drop).map_err(|error| error.kind()),
                }
            }
        };
        std::thread::scope(|scope| {
            let opened = scope.spawn(|| (0..ROUNDS).map(open).collect::<Vec<_>>());
            let listeners: Vec<Listener> = (0..ROUNDS)
                .map(|round| {
                    start.wait();
                    Listener::new(&Address::Unix(path(round))).unwrap()
                })
                .collect();
            assert_eq!(opened.join().unwrap(), vec![Ok(()); listeners.len()]);
        });
    }

    #[test]
    fn abandoned_socket_is_replaced_and_a_used_one_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("socket");
        drop(UnixListener::bind(&path).unwrap());
        let address = Address::Unix(path.clone());
        let listener = Listener::new(&address).unwrap();
        assert!(Listener::new(&address).is_err());
        drop(listener);
        assert!(!path.exists());
    }
}
