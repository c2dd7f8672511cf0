//! Generates the ROM part of the qstr pool from the names the sources use.
//!
//! A name is used by `q!("name")` or as a key `"name" =>` of a `rom_dict!`. The static qstrs come
//! first, in the order the `.mpy` format fixes; every other name follows, sorted. A name has one number everywhere, so
//! modules that live above this crate have theirs in the same pool: their sources are read as text, nothing of them is used.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// Where names are used: in this crate, in the optional modules, and in the modules that a port adds.
const SOURCES: &[&str] = &[
    "src",
    "../extmod/src",
    "../repl/src",
    "../port-unix/src/modules",
];

/// Where the modules are that ports of boards add.
const BOARD_MODULES: &[&str] = &[
    "../port-qemu-arm/src/modules",
    "../port-qemu-riscv/src/modules",
    "../port-rp2/src/modules",
];

/// Features without which names are left out: those of modules and rows of tables behind `#[cfg(feature = "...")]`. What
/// another crate leaves out by a feature of these names, it leaves out here.
const GATES: [&str; 4] = ["board", "extra", "float", "system"];

fn main() {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("set by cargo"));
    let mut used = BTreeSet::new();
    for folder in SOURCES {
        let sources = root.join(folder);
        println!("cargo:rerun-if-changed={}", sources.display());
        scan_folder(&sources, &mut used);
    }

    if has_feature("board") {
        for folder in BOARD_MODULES {
            let sources = root.join(folder);
            println!("cargo:rerun-if-changed={}", sources.display());
            scan_folder(&sources, &mut used);
        }
    }

    let mut names: Vec<String> = bytecode::static_qstrs::STATIC_QSTRS
        .iter()
        .map(|name| (*name).to_string())
        .collect();
    let fixed: BTreeSet<&str> = names.iter().map(String::as_str).collect();
    let rest: Vec<String> = used
        .iter()
        .filter(|name| !fixed.contains(name.as_str()))
        .cloned()
        .collect();
    names.extend(rest);

    let out = PathBuf::from(env::var("OUT_DIR").expect("set by cargo")).join("rom_qstrs.rs");
    fs::write(out, render(&names)).expect("OUT_DIR is writable");
}

fn has_feature(name: &str) -> bool {
    env::var_os(format!("CARGO_FEATURE_{}", name.to_uppercase())).is_some()
}

fn scan_folder(folder: &Path, used: &mut BTreeSet<String>) {
    let entries = fs::read_dir(folder).expect("source folder is readable");
    let paths: Vec<PathBuf> = entries
        .map(|entry| entry.expect("source folder is readable").path())
        .collect();
    let is_rust = |path: &&PathBuf| path.extension().is_some_and(|extension| extension == "rs");
    let mut absent = BTreeSet::new();
    for file in paths.iter().filter(is_rust) {
        let text = fs::read_to_string(file).expect("source is UTF-8");
        absent.extend(absent_modules(file, &text));
    }
    for path in paths {
        if absent.contains(&path.with_extension("")) {
            continue;
        }
        if path.is_dir() {
            scan_folder(&path, used);
        } else if is_rust(&&path) {
            scan_text(&fs::read_to_string(&path).expect("source is UTF-8"), used);
        }
    }
}

/// Where the modules are that a file leaves out, files or folders, without `.rs`. Only those in the folder of the file are
/// looked for: modules of a `mod.rs` or `lib.rs`.
fn absent_modules(file: &Path, text: &str) -> Vec<PathBuf> {
    let names = absent_lines(text).filter_map(|line| {
        let (before, name) = line.trim_end_matches(';').rsplit_once("mod ")?;
        (before.is_empty() || before.starts_with("pub")).then_some(name)
    });
    names.map(|name| file.with_file_name(name)).collect()
}

/// The lines that follow the condition on a feature that is off.
fn absent_lines(text: &str) -> impl Iterator<Item = &str> {
    let pairs = text.lines().zip(text.lines().skip(1));
    pairs.filter_map(|(condition, line)| is_off(condition).then_some(line))
}

fn is_off(condition: &str) -> bool {
    let feature = condition
        .trim()
        .strip_prefix("#[cfg(feature = \"")
        .and_then(|rest| rest.strip_suffix("\")]"));
    feature.is_some_and(|feature| GATES.contains(&feature) && !has_feature(feature))
}

fn scan_text(text: &str, used: &mut BTreeSet<String>) {
    for part in text.split("q!(\"").skip(1) {
        if let Some((name, _)) = part.split_once('"') {
            used.insert(unescape(name));
        }
    }
    let before = core::iter::once("").chain(text.lines());
    for (condition, line) in before.zip(text.lines()) {
        let Some((before, _)) = line.split_once("\" =>") else {
            continue;
        };
        if let Some((lead, name)) = before.rsplit_once('"')
            && lead.trim().is_empty()
            && !is_off(condition)
        {
            used.insert(unescape(name));
        }
    }
}

fn unescape(name: &str) -> String {
    name.replace("\\n", "\n")
}

/// The hash of a string's bytes; `vm::qstr::hash_bytes` is the same function.
fn hash(bytes: &[u8]) -> u32 {
    bytes.iter().fold(5381u32, |hash, byte| {
        hash.wrapping_mul(33) ^ u32::from(*byte)
    })
}

/// How many slots the table of names has: on boards, whose flash is small, searches take a little longer.
fn slots(names: usize) -> usize {
    match env::var("CARGO_CFG_TARGET_OS").as_deref() {
        Ok("none") => names + names / 2,
        _ => (names + names / 3).next_power_of_two(),
    }
}

fn render(names: &[String]) -> String {
    let slots = slots(names.len());
    let mut table = vec![0u16; slots];
    for (index, name) in names.iter().enumerate() {
        let mut slot = hash(name.as_bytes()) as usize % slots;
        while table[slot] != 0 {
            slot = (slot + 1) % slots;
        }
        table[slot] = u16::try_from(index + 1).expect("fewer than 65536 names");
    }
    let characters: Vec<usize> = (0..=127u8)
        .map(|byte| {
            let index = names.iter().position(|name| name.as_bytes() == [byte]);
            index.unwrap_or(names.len() + usize::from(byte)) + 1
        })
        .collect();
    let hashes: Vec<u32> = names.iter().map(|name| hash(name.as_bytes())).collect();
    let mut text = String::new();
    let count = names.len();
    let starts: Vec<u16> = (0..=count)
        .map(|index| names[..index].concat().len())
        .map(|end| u16::try_from(end).expect("names of fewer than 65536 bytes"))
        .collect();
    let _ = writeln!(
        text,
        "/// All names, one behind the other, and where each starts; the last number is the end.\n\
         static ROM_TEXT: &str = {:?};\n\
         static ROM_STARTS: [u16; {}] = {starts:?};\n\
         pub(crate) const ROM_NAMES: usize = {count};",
        names.concat(),
        starts.len(),
    );
    let _ = writeln!(
        text,
        "pub(crate) static ROM_HASHES: [u32; {count}] = {hashes:?};"
    );
    let _ = writeln!(
        text,
        "pub(crate) static ROM_SLOTS: [u16; {slots}] = {table:?};"
    );
    let _ = writeln!(
        text,
        "pub(crate) static CHARACTER_IDS: [u16; {}] = {characters:?};",
        characters.len()
    );
    text
}
