//! The control socket: one command a line, answered with `ok`, with lines and `ok`, or with `error: REASON`.
//!
//! ```text
//!   pins              NAME LEVEL in|out, a line for each pin, then ok
//!   pin NAME          LEVEL, then ok
//!   pin NAME=LEVEL    puts 0 or 1 on an input
//!   edges NAME        how often the level of a pin has changed, then ok, on boards that can
//!   connect PIN=PIN   connects two pins with a wire, on boards that can
//!   reset             presses the reset button
//!   power             takes the power away and gives it back; flash survives
//!   fault FAULT       adds a fault, as the option --fault does
//!   mend              removes all faults
//!   transfers         how many transfers the probe made, then ok
//! ```

use std::io::{BufRead, BufReader, Write};
use std::sync::{Mutex, PoisonError};

use anyhow::{Context, Result, bail};

use crate::bench::Bench;
use crate::endpoint::Connection;
use crate::machine::Pin;

/// Serves one connection until it ends.
pub fn serve(bench: &Mutex<Bench>, connection: Box<dyn Connection>) -> Result<()> {
    let mut answers = connection.clone_sender()?;
    for line in BufReader::new(connection).lines() {
        let line = line?;
        let result = {
            let mut bench = bench.lock().unwrap_or_else(PoisonError::into_inner);
            obey(&mut bench, line.trim())
        };
        let answer = match result {
            Ok(lines) => format!("{lines}ok\n"),
            Err(error) => format!("error: {error:#}\n"),
        };
        answers.write_all(answer.as_bytes())?;
    }
    Ok(())
}

/// Obeys a command and returns the lines of its answer.
fn obey(bench: &mut Bench, line: &str) -> Result<String> {
    let (command, argument) = line.split_once(' ').unwrap_or((line, ""));
    match command {
        "pins" => {
            let pins = bench.pins()?;
            return Ok(pins.iter().map(describe).collect());
        }
        "pin" => return pin(bench, argument),
        "edges" => return Ok(format!("{}\n", bench.edges(argument)?)),
        "connect" => bench.connect(argument)?,
        "reset" => bench.reset()?,
        "power" => bench.power_cycle()?,
        "fault" => bench.add_fault(argument.parse().map_err(anyhow::Error::msg)?),
        "mend" => bench.mend(),
        "transfers" => return Ok(format!("{}\n", bench.wire().transfers())),
        _ => bail!("there is no command `{command}`"),
    }
    Ok(String::new())
}

fn pin(bench: &mut Bench, argument: &str) -> Result<String> {
    if let Some((name, level)) = argument.split_once('=') {
        let level = match level {
            "0" => false,
            "1" => true,
            _ => bail!("a level is 0 or 1"),
        };
        bench.set_pin(name, level)?;
        return Ok(String::new());
    }
    let pins = bench.pins()?;
    let pin = pins.iter().find(|pin| pin.name == argument);
    let pin = pin.with_context(|| format!("there is no pin `{argument}`"))?;
    Ok(format!("{}\n", u8::from(pin.level)))
}

fn describe(pin: &Pin) -> String {
    let direction = if pin.output { "out" } else { "in" };
    format!("{} {} {direction}\n", pin.name, u8::from(pin.level))
}
