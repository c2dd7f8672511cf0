//! The size of the `micropython` program, of what a microcontroller needs, and of the smallest firmware, beside what is
//! recorded.

mod dispatch;
mod elf;
mod record;

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::board::Board;
use crate::no_std::{self, Toolchain};
use crate::workspace::Workspace;
use crate::{Result, process};
pub(crate) use dispatch::Place;
pub(crate) use elf::Sections;
use record::{Row, Table};

pub(crate) const DETAILS: &str = "
Builds the `micropython` program in its release form, and the portable crates for thumbv7m-none-eabi as a board
would have them (optimised for size, the VM with and without its second tier), and the firmware of the micro:bit, which
has to fit 244 KiB, and prints three Markdown tables:

  text    code and constants      data    initialised variables     bss   zeroed variables
  file    the program without symbols, in bytes
  flash   text and data           ram     data and bss

Below the first table it says whether the loop of the VM is in one cache line, as it should.
Beside each figure stands how much it differs from the record in golden/size, where there is one.

  --unix, --thumbv7m, --microbit   only these of the tables
  --record                         write the record; refused while CARGO_PROFILE_RELEASE_* changes the release build
  --check PERCENT                  end with 1 when text, file or flash has grown by more than this, or the loop of the
                                   VM lies elsewhere
  FILE...                          build nothing and measure these ELF files or archives instead

The libraries are counted before linking: what nobody calls is in, what linking adds is not. The second and third table
need a toolchain as `cargo xtask no-std` does.";

/// Settings of the release build that make it another program.
const PROFILE: &str = "CARGO_PROFILE_RELEASE_";

/// Columns of the tables.
const UNIX_COLUMNS: &[&str] = &["program", "text", "data", "bss", "file"];
const THUMB_COLUMNS: &[&str] = &["crate", "flash", "ram"];
const BOARD_COLUMNS: &[&str] = &["board", "text", "data", "bss", "flash"];

/// The board with the least memory.
const SMALLEST_BOARD: &str = "microbit";

/// Columns in which growth may be refused.
const CHECKED: &[&str] = &["text", "file", "flash"];

/// The options of the command.
#[derive(Debug, Default, PartialEq)]
struct Options {
    unix: bool,
    thumb: bool,
    board: bool,
    record: bool,
    check_percent: Option<f64>,
    files: Vec<PathBuf>,
}

impl Options {
    fn read(arguments: &[String]) -> Result<Options> {
        let mut options = Options::default();
        let mut words = arguments.iter();
        while let Some(word) = words.next() {
            match word.as_str() {
                "--unix" => options.unix = true,
                "--thumbv7m" => options.thumb = true,
                "--microbit" => options.board = true,
                "--record" => options.record = true,
                "--check" => {
                    let number = words.next().and_then(|word| word.parse().ok());
                    options.check_percent =
                        Some(number.ok_or("--check needs a number of percent")?);
                }
                option if option.starts_with('-') => {
                    return Err(format!("there is no option {option}; see --help"));
                }
                file => options.files.push(file.into()),
            }
        }
        if !options.unix && !options.thumb && !options.board {
            (options.unix, options.thumb, options.board) = (true, true, true);
        }
        Ok(options)
    }
}

/// Runs `cargo xtask size`.
pub(crate) fn command(workspace: &Workspace, arguments: &[String]) -> Result<bool> {
    let options = Options::read(arguments)?;
    if !options.files.is_empty() {
        let rows = options.files.iter().map(|file| unix_row(file, file));
        let rows = rows.collect::<Result<Vec<Row>>>()?;
        print!("{}", Table::new(UNIX_COLUMNS, rows).text(None));
        return Ok(true);
    }
    refuse_other_profile(&options)?;
    let mut tables = Vec::new();
    if options.unix {
        tables.push(("unix", unix(workspace)?));
    }
    if options.thumb {
        tables.push(("thumbv7m", thumb(workspace)?));
    }
    if options.board {
        tables.push((SMALLEST_BOARD, board(workspace)?));
    }
    let folder = workspace.root().join("golden/size");
    let mut is_fine = true;
    for (name, table) in tables {
        let path = folder.join(format!("{name}.md"));
        let recorded = std::fs::read_to_string(&path).ok();
        let recorded = recorded.map(|text| Table::read(&text)).transpose()?;
        println!("{}", table.text(recorded.as_ref()));
        if name == "unix" {
            is_fine &= check_dispatch(workspace) || options.check_percent.is_none();
        }
        if let (Some(percent), Some(recorded)) = (options.check_percent, &recorded) {
            for growth in table.grown(recorded, CHECKED, percent) {
                println!("GROWN {growth}");
                is_fine = false;
            }
        }
        if options.record {
            let written = std::fs::create_dir_all(&folder)
                .and_then(|()| std::fs::write(&path, table.text(None)));
            written.map_err(|error| format!("cannot write {}: {error}", path.display()))?;
            println!("recorded: golden/size/{name}.md");
        }
    }
    Ok(is_fine)
}

/// Says when the environment changes how the release is built, and does not let that be recorded.
fn refuse_other_profile(options: &Options) -> Result<()> {
    let changed = std::env::vars_os()
        .filter_map(|(name, _)| name.into_string().ok())
        .find(|name| name.starts_with(PROFILE));
    match changed {
        Some(name) if options.record => Err(format!("{name} changes the release build; unset it")),
        Some(name) => {
            eprintln!(
                "warning: {name} changes the release build; this is not the size of a release"
            );
            Ok(())
        }
        None => Ok(()),
    }
}

fn unix(workspace: &Workspace) -> Result<Table> {
    let mut cargo = workspace.cargo();
    process::run(cargo.args(["build", "--quiet", "--release", "-p", "port-unix"]))?;
    let program = workspace.target_dir().join("release/micropython");
    let stripped = workspace.target_dir().join("release/micropython.stripped");
    process::run(Command::new("strip").arg("-o").arg(&stripped).arg(&program))?;
    Ok(Table::new(
        UNIX_COLUMNS,
        vec![unix_row(&program, &stripped)?],
    ))
}

/// Tells where the loop of the VM lies, and returns whether it is as it should be.
fn check_dispatch(workspace: &Workspace) -> bool {
    if cfg!(not(target_arch = "x86_64")) {
        return true;
    }
    let program = workspace.target_dir().join("release/micropython");
    let place = Place::find(&program);
    match &place {
        Ok(place) if place.is_in_one_line() => println!(
            "the loop of the VM is in one cache line, {} bytes behind its start\n",
            place.offset()
        ),
        Ok(place) => println!(
            "MISPLACED the loop of the VM, {} bytes behind the start of a cache line, is in two: see `cargo xtask start`\n",
            place.offset()
        ),
        Err(reason) => println!("MISPLACED {reason}\n"),
    }
    place.is_ok_and(Place::is_in_one_line)
}

/// The row of a program; the file that is counted may be another form of it.
fn unix_row(program: &Path, file: &Path) -> Result<Row> {
    let (sections, bytes) = measure(file)?;
    let Sections { text, data, bss } = sections;
    let name = program.file_name().unwrap_or(program.as_os_str());
    Ok(Row {
        name: name.to_string_lossy().into_owned(),
        figures: vec![text, data, bss, bytes],
    })
}

/// What a program or archive loads, and the bytes of the file.
pub(crate) fn measure(file: &Path) -> Result<(Sections, u64)> {
    let name = file.display();
    let bytes = std::fs::read(file).map_err(|error| format!("cannot read {name}: {error}"))?;
    let sections = Sections::of(&bytes).ok_or_else(|| {
        format!("{name} is neither a little-endian ELF file nor an archive of them")
    })?;
    Ok((sections, bytes.len() as u64))
}

/// The portable crates, `vm` in both its forms.
fn thumb(workspace: &Workspace) -> Result<Table> {
    let mut rows = Vec::new();
    let library = |name: &str, title: &str| -> Result<Row> {
        let folder = workspace.target_dir().join("size").join(no_std::TARGET);
        let file = folder.join("release").join(format!("lib{name}.rlib"));
        let (sections, _) = measure(&file)?;
        Ok(Row {
            name: title.to_owned(),
            figures: vec![sections.flash(), sections.ram()],
        })
    };
    build_for_board(workspace, &["--features", "vm/wordcode"])?;
    rows.push(library("vm", "vm with wordcode")?);
    build_for_board(workspace, &[])?;
    for name in no_std::CRATES {
        rows.push(library(name, name)?);
    }
    let sum = |column: usize| rows[1..].iter().map(|row| row.figures[column]).sum();
    let total = Row {
        name: "all, without wordcode".to_owned(),
        figures: vec![sum(0), sum(1)],
    };
    rows.rotate_left(1);
    rows.push(total);
    Ok(Table::new(THUMB_COLUMNS, rows))
}

/// The firmware of the smallest board.
fn board(workspace: &Workspace) -> Result<Table> {
    let board = Board::find(workspace, SMALLEST_BOARD)?;
    board.build(workspace, None)?;
    let (sections, _) = measure(&board.firmware(workspace))?;
    let Sections { text, data, bss } = sections;
    let row = Row {
        name: board.name,
        figures: vec![text, data, bss, sections.flash()],
    };
    Ok(Table::new(BOARD_COLUMNS, vec![row]))
}

/// Builds the portable crates as small as a board would want them.
fn build_for_board(workspace: &Workspace, options: &[&str]) -> Result<()> {
    let mut cargo = Toolchain::ready_for(no_std::TARGET)?.cargo(workspace, "build");
    cargo
        .args([
            "--quiet",
            "--release",
            "--target",
            no_std::TARGET,
            "--target-dir",
        ])
        .arg(workspace.target_dir().join("size"))
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "1")
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "s")
        .env("CARGO_PROFILE_RELEASE_DEBUG", "false");
    for name in no_std::CRATES {
        // The profile's own choice for a package would come before the variable.
        let level = format!("profile.release.package.{name}.opt-level=\"s\"");
        cargo.args(["-p", name, "--config", &level]);
    }
    process::run(cargo.args(options))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &[&str]) -> Result<Options> {
        Options::read(
            &words
                .iter()
                .map(|word| (*word).to_owned())
                .collect::<Vec<_>>(),
        )
    }

    #[test]
    fn all_tables_unless_one_is_named() {
        let all = read(&[]).unwrap();
        assert!(all.unix && all.thumb && all.board);
        let one = read(&["--unix", "--check", "2.5"]).unwrap();
        assert!(one.unix && !one.thumb && !one.board);
        let other = read(&["--microbit"]).unwrap();
        assert!(other.board && !other.unix);
        assert_eq!(one.check_percent, Some(2.5));
    }

    #[test]
    fn unknown_options_are_refused() {
        assert!(read(&["--fast"]).is_err());
        assert!(read(&["--check"]).is_err());
        assert!(read(&["--check", "much"]).is_err());
    }
}
