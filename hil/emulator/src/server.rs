//! The sockets of a bench, each with a thread that waits for connections.

use std::sync::{Arc, Mutex, PoisonError};

use anyhow::Result;

use crate::bench::Bench;
use crate::endpoint::{Connection, Listener};
use crate::serial::SerialLine;
use crate::{control, glasgow, report};

/// Serves probes, one after the other, as a cable has one end.
pub fn serve_probe(bench: Arc<Mutex<Bench>>, listener: Arc<Listener>) {
    std::thread::spawn(move || {
        while let Ok(connection) = listener.accept() {
            note(serve_one_probe(&bench, connection));
        }
    });
}

fn serve_one_probe(bench: &Mutex<Bench>, mut connection: Box<dyn Connection>) -> Result<()> {
    let mut state = glasgow::Connection::default();
    let mut bytes = vec![0; 0x1_0000];
    loop {
        let count = connection.read(&mut bytes)?;
        if count == 0 {
            return Ok(());
        }
        let answers = {
            let mut bench = bench.lock().unwrap_or_else(PoisonError::into_inner);
            state.receive(bench.wire(), &bytes[..count])
        };
        let Ok(answers) = answers else {
            // A driver that sees nothing but the end of the connection may wait for ever.
            connection.write_all(glasgow::Connection::garbage())?;
            connection.close();
            return Ok(());
        };
        connection.write_all(&answers)?;
    }
}

/// Serves a serial line to everyone.
pub fn serve_serial(line: SerialLine, listener: Arc<Listener>) {
    std::thread::spawn(move || {
        while let Ok(connection) = listener.accept() {
            let line = line.clone();
            std::thread::spawn(move || note(line.serve(connection)));
        }
    });
}

/// Serves the control socket to everyone.
pub fn serve_control(bench: Arc<Mutex<Bench>>, listener: Arc<Listener>) {
    std::thread::spawn(move || {
        while let Ok(connection) = listener.accept() {
            let bench = Arc::clone(&bench);
            std::thread::spawn(move || note(control::serve(&bench, connection)));
        }
    });
}

/// Reports why a connection ended, unless the other end closed it.
fn note(result: Result<()>) {
    use std::io::ErrorKind::{BrokenPipe, ConnectionReset};
    if let Err(error) = result {
        let kind = error.downcast_ref().map(std::io::Error::kind);
        if !matches!(kind, Some(BrokenPipe | ConnectionReset)) {
            report(&error);
        }
    }
}
