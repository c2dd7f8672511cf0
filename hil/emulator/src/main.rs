//! The command line: a board on a bench, with sockets for its probe, its serial line and everything else.
#![expect(clippy::print_stdout, reason = "a command line speaks to its user")]
#![expect(clippy::print_stderr, reason = "errors go beside the answer")]
#![forbid(unsafe_code)]

use std::io::{Read as _, Write as _};
use std::process::ExitCode;
use std::sync::{Arc, Mutex};

use anyhow::{Context, Result};
use clap::Parser;
use emulator::bench::Bench;
use emulator::board::Board;
use emulator::endpoint::{Address, Listener};
use emulator::faults::Fault;
use emulator::{guard, server};
use nix::sys::signal::{SigSet, Signal};

/// Vendor and product of the probe, which choose the driver.
const PROBE: &str = "20b7:9db1";

const EXAMPLES: &str = "\
Prints one line when everything is ready:

  ready probe=20b7:9db1:unix:/tmp/b/probe chip=MPS2_AN385 uart=unix:/tmp/b/uart

What follows `probe=` is what probe-rs and its tools call the probe; the chip's description is needed where probe-rs does
not know the chip:

  emulator --board microbit --socket tcp:127.0.0.1:34571 --uart pty
  probe-rs run --probe 20b7:9db1:tcp:127.0.0.1:34571 --chip nRF51822_xxAA firmware.elf

  emulator --board mps2-an385 --target-description >mps2.yaml
  probe-rs download --chip-description-path mps2.yaml --chip MPS2_AN385 --probe ... firmware.elf

Faults, which strike once unless said otherwise, counted in transfers on the wire:

  unplug=N             the connection to the probe breaks after N transfers; it can be made anew
  unwire=N             nobody answers any more after N transfers, until `mend`
  wait=N[:M]           after N transfers M of them are answered with WAIT
  fault=N[:M]          after N transfers M of them are answered with FAULT
  hang                 the core does not get beyond its first instruction after a reset, until `mend`
  mute                 nothing comes out of the serial line, until `mend`
  flip=ADDRESS[.BIT]   a bit of flash changes right after it was programmed

The control socket takes one command a line and answers with lines that end with `ok`, or with `error: REASON`:

  pins | pin NAME | pin NAME=0 | edges NAME | connect PIN=PIN | reset | power | fault FAULT | mend | transfers

The program ends with SIGTERM or SIGINT, and takes what it started and its sockets with it.";

/// A board in an emulator, behind a debug probe that probe-rs has a driver for.
#[derive(Parser)]
#[command(name = "emulator", after_long_help = EXAMPLES)]
struct Options {
    /// The board; without one, the boards are listed
    #[arg(long)]
    board: Option<String>,

    /// Where the probe listens: unix:PATH or tcp:HOST:PORT
    #[arg(long, default_value = "tcp:127.0.0.1:0", value_name = "ADDRESS")]
    socket: Address,

    /// Where the serial line is: unix:PATH, tcp:HOST:PORT, or pty for a terminal device
    #[arg(long, value_name = "ADDRESS|pty")]
    uart: Option<String>,

    /// Where the second serial line is, likewise
    #[arg(long, value_name = "ADDRESS|pty")]
    second_uart: Option<String>,

    /// Where commands for the bench are taken: unix:PATH or tcp:HOST:PORT
    #[arg(long, value_name = "ADDRESS")]
    control: Option<Address>,

    /// A fault that the bench has; see below
    #[arg(long = "fault", value_name = "FAULT")]
    faults: Vec<Fault>,

    /// A wire between two pins, on boards that can: rp2040
    #[arg(long = "connect", value_name = "PIN=PIN")]
    wires: Vec<String>,

    /// A memory of 256 bytes on the second I2C bus, on boards that can: rp2040
    #[arg(long)]
    memory: bool,

    /// End when the standard input ends, as it does when whoever started this ends
    #[arg(long)]
    with_stdin: bool,

    /// Print the description of the board's chip for probe-rs, and end
    #[arg(long)]
    target_description: bool,
}

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1);
    let result = match arguments.next() {
        Some(first) if first == guard::OPTION => {
            guard::become_program(&arguments.collect::<Vec<_>>())
        }
        _ => run(&Options::parse()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("emulator: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(options: &Options) -> Result<()> {
    let Some(name) = &options.board else {
        for name in Board::names() {
            println!("{name:<12} {}", Board::find(name)?.description);
        }
        return Ok(());
    };
    let board = Board::find(name)?;
    if options.target_description {
        let text = board.target_description();
        print!(
            "{}",
            text.with_context(|| format!("probe-rs knows {}", board.chip))?
        );
        return Ok(());
    }
    // Before any thread starts, so that all threads leave these signals to this one.
    let mut signals = SigSet::empty();
    signals.extend([Signal::SIGTERM, Signal::SIGINT, Signal::SIGHUP]);
    signals.thread_block()?;
    let served = serve(options, &board)?;
    if options.with_stdin {
        std::thread::spawn(|| {
            // However it ends, it has ended.
            let _ = std::io::stdin().read_to_end(&mut Vec::new());
            let _ = nix::sys::signal::kill(nix::unistd::Pid::this(), Signal::SIGTERM);
        });
    }
    signals.wait()?;
    drop(served);
    Ok(())
}

/// What goes when the program ends.
struct Served {
    _bench: Arc<Mutex<Bench>>,
    listeners: Vec<Arc<Listener>>,
}

impl Drop for Served {
    fn drop(&mut self) {
        self.listeners.iter().for_each(|listener| listener.remove());
    }
}

/// Powers the board, opens the sockets and says so.
fn serve(options: &Options, board: &Board) -> Result<Served> {
    let mut bench = Bench::new(board, &options.faults)?;
    for wire in &options.wires {
        bench.connect(wire)?;
    }
    if options.memory {
        bench.add_memory()?;
    }
    let lines = bench.serial().clone();
    let bench = Arc::new(Mutex::new(bench));
    let mut listeners = Vec::new();
    let mut listen = |address: &Address| -> Result<Arc<Listener>> {
        let listener = Arc::new(Listener::new(address)?);
        listeners.push(Arc::clone(&listener));
        Ok(listener)
    };
    let probe = listen(&options.socket)?;
    let mut ready = format!(
        "ready probe={PROBE}:{} chip={}",
        probe.address(),
        board.chip
    );
    let wanted = [
        ("uart", &options.uart),
        ("second_uart", &options.second_uart),
    ];
    for (line, (name, wanted)) in lines.into_iter().zip(wanted) {
        match wanted.as_deref() {
            None => {}
            Some("pty") => ready += &format!(" {name}={}", line.open_terminal()?.display()),
            Some(address) => {
                let listener = listen(&address.parse().map_err(anyhow::Error::msg)?)?;
                ready += &format!(" {name}={}", listener.address());
                server::serve_serial(line, listener);
            }
        }
    }
    if let Some(address) = &options.control {
        let listener = listen(address)?;
        ready += &format!(" control={}", listener.address());
        server::serve_control(Arc::clone(&bench), listener);
    }
    server::serve_probe(Arc::clone(&bench), probe);
    println!("{ready}");
    std::io::stdout().flush()?;
    Ok(Served {
        _bench: bench,
        listeners,
    })
}
