//! A program that plays a device: an emulator with what it needs, for as long as the device is in hand.
//!
//! ```text
//!   hil ── input, which ends when this process does ──> emulator ──> file that is there when it is ready
//!                                                       └ output ──> emulator.log, locked
//! ```
//!
//! Invariant: one emulator of a device runs at a time. The lock of its log goes with all who write there, so the next one
//! waits for what an owner who was killed has left behind, which would take away the sockets of its successor.

use crate::fault::{Fault, Result};
use crate::inventory::Emulator;
use crate::lock;
use crate::placeholder::Places;
use rustix::process::{Pid, Signal, kill_process_group};
use std::fs::File;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How long an emulator may take to be ready, and the one before it to end.
const READY: Duration = Duration::from_secs(20);

const TICK: Duration = Duration::from_millis(5);

/// A running emulator; it is killed when dropped, and its input ends when this process does.
pub(crate) struct Player {
    child: Child,
}

impl Player {
    /// Starts an emulator, and waits until it is ready.
    pub(crate) fn start(emulator: &Emulator, places: &Places) -> Result<Player> {
        let doing = "starting the emulator";
        let lost = |error: std::io::Error| Fault::lost(doing, error);
        let words: Vec<String> = emulator
            .command
            .iter()
            .map(|word| places.fill(word.as_ref()))
            .collect::<Result<_>>()?;
        let path = places.run.join("emulator.log");
        let log = open_log(&path)?;
        let ready = places.fill(emulator.ready.as_ref())?;
        match std::fs::remove_file(&ready) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(Fault::lost(&format!("removing an old {ready}"), error));
            }
            _ => {}
        }
        let copy = log.try_clone().map_err(lost)?;
        let child = Command::new(&words[0])
            .args(&words[1..])
            .stdin(Stdio::piped())
            .stdout(log)
            .stderr(copy)
            .process_group(0)
            .spawn()
            .map_err(|error| Fault::lost(doing, format!("{}: {error}", words[0])))?;
        let mut player = Player { child };
        player.wait_ready(Path::new(&ready), &path)?;
        Ok(player)
    }

    fn wait_ready(&mut self, ready: &Path, log: &Path) -> Result<()> {
        let deadline = Instant::now() + READY;
        let doing = "waiting for the emulator";
        while !ready.exists() {
            let ended = self.child.try_wait();
            if let Some(status) = ended.map_err(|error| Fault::lost(doing, error))? {
                let text = std::fs::read_to_string(log).unwrap_or_default();
                let last = text.lines().last().unwrap_or("it said nothing");
                return Err(Fault::lost(doing, format!("{status}: {last}")));
            }
            if Instant::now() > deadline {
                return Err(Fault::lost(
                    doing,
                    format!("there is no {}", ready.display()),
                ));
            }
            std::thread::sleep(TICK);
        }
        Ok(())
    }

    /// Waits whether the emulator ends by itself.
    pub(crate) fn ends_within(&mut self, patience: Duration) -> bool {
        let deadline = Instant::now() + patience;
        while matches!(self.child.try_wait(), Ok(None)) {
            if Instant::now() > deadline {
                return false;
            }
            std::thread::sleep(TICK);
        }
        true
    }
}

impl Drop for Player {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = kill_process_group(Pid::from_child(&self.child), Signal::KILL);
        let _ = self.child.wait();
    }
}

/// Opens the log of a device's emulator, once nobody writes to it any more.
fn open_log(path: &Path) -> Result<File> {
    let doing = path.display().to_string();
    let lost = |error: std::io::Error| Fault::lost(&doing, error);
    let mut options = File::options();
    let log = options.write(true).create(true).truncate(false).open(path);
    let log = log.map_err(lost)?;
    if !lock::claim(&log, READY) {
        return Err(Fault::lost(&doing, "the emulator before has not ended"));
    }
    log.set_len(0).map_err(lost)?;
    Ok(log)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Writes down when it begins and ends; takes its socket away, as emulators do, when its input has ended.
    const SCRIPT: &str =
        "echo begins >>$0/story; echo >$0/ready; cat; rm -f $0/ready; echo ends >>$0/story";

    #[test]
    fn emulator_of_an_owner_who_was_killed_has_ended_before_the_next_begins() {
        const ROUNDS: usize = 50;
        let folder = tempfile::tempdir().unwrap();
        let text = format!(
            "command = [\"sh\", \"-c\", {SCRIPT:?}, \"{{run}}\"]\nready = \"{{run}}/ready\"\n"
        );
        let emulator: Emulator = toml::from_str(&text).unwrap();
        let places = Places {
            run: folder.path().to_owned(),
            ..Places::default()
        };
        for _ in 0..ROUNDS {
            let mut player = Player::start(&emulator, &places).unwrap();
            assert!(folder.path().join("ready").exists());
            // What is left of an owner who was killed: nobody holds the other end of the input.
            drop(player.child.stdin.take());
            std::mem::forget(player);
        }
        open_log(&folder.path().join("emulator.log")).unwrap();
        let story = std::fs::read_to_string(folder.path().join("story")).unwrap();
        assert_eq!(story, "begins\nends\n".repeat(ROUNDS));
    }
}
