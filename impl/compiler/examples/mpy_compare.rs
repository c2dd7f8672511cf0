//! Compares compiled programs with reference `.mpy` files, byte for byte.
//!
//! `mpy_compare SOURCES REFERENCES [FILTER]`: for each `SOURCES/x.py` there is `REFERENCES/x.py.mpy`, or
//! `REFERENCES/x.py.err` with the message of the reference compiler. With a filter, listings of differing programs are left in the
//! temporary folder. `OPT_LEVEL` in the environment is the optimisation level.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a tool for developers"
)]

use bytecode::{disassemble, mpy};
use compiler::{ModuleConstant, Options};
use std::path::{Path, PathBuf};
use std::{env, fs};

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "py") {
            found.push(path);
        }
    }
}

fn listing(module: &bytecode::raw_code::Module) -> String {
    let mut text = format!("qstrs {:?}\n", module.qstrs);
    disassemble::module(&mut text, module).unwrap();
    text
}

fn math_constant(module: &str, name: &str) -> Option<ModuleConstant> {
    use std::f64::consts;
    let value = match name {
        "e" => consts::E,
        "pi" => consts::PI,
        "tau" => consts::TAU,
        "inf" => f64::INFINITY,
        "nan" => f64::NAN,
        _ => return None,
    };
    (module == "math").then_some(ModuleConstant::Float(value))
}

fn compare(source: &Path, reference: &Path, verbose: bool) -> Result<(), String> {
    let bytes = fs::read(source).unwrap();
    let name = source.file_name().unwrap().to_str().unwrap();
    let options = Options {
        source_name: name,
        opt_level: env::var("OPT_LEVEL").map_or(0, |level| level.parse().unwrap()),
        template_strings: true,
        module_constants: math_constant,
        ..Options::default()
    };
    let ours = compiler::compile(&bytes, &options);
    let expected = fs::read(reference.with_extension("py.mpy"));
    let message = fs::read_to_string(reference.with_extension("py.err")).unwrap_or_default();
    let (ours, expected) = match (ours, expected) {
        (Err(_), Err(_)) if message.contains("invalid arch") => return Ok(()),
        (Err(error), Err(_)) => {
            let same = message.contains(&*error.message)
                && (error.line == 0 || message.contains(&format!("line {}", error.line)));
            return if same {
                Ok(())
            } else {
                Err(format!("error {error:?}, expected {message}"))
            };
        }
        (Ok(_), Err(_)) => return Err(format!("no error, expected {message}")),
        (Err(error), Ok(_)) => return Err(format!("error {error:?}")),
        (Ok(ours), Ok(expected)) => (ours, expected),
    };
    let written = mpy::write(&ours, &mpy::Header::bytecode_only(31));
    if written == expected {
        return Ok(());
    }
    let bytes_expected = expected.clone();
    let (_, expected) = mpy::read(&expected, 31).unwrap();
    let (ours, expected) = (listing(&ours), listing(&expected));
    let at = written
        .iter()
        .zip(&bytes_expected)
        .position(|(a, b)| a != b);
    let mut report = format!("differs at {at:?}");
    let mut pairs = ours.lines().zip(expected.lines());
    if let Some((a, b)) = pairs.find(|(a, b)| a != b) {
        report += &format!("\n      ours {:.150}\n  expected {:.150}", a, b);
    }
    if verbose {
        fs::write(env::temp_dir().join("mpy_compare.ours"), ours).unwrap();
        fs::write(env::temp_dir().join("mpy_compare.expected"), expected).unwrap();
        fs::write(env::temp_dir().join("mpy_compare.mpy"), written).unwrap();
    }
    Err(report)
}

fn main() {
    let arguments: Vec<String> = env::args().collect();
    let (folder, references) = (Path::new(&arguments[1]), Path::new(&arguments[2]));
    let filter = arguments.get(3);
    let mut found = Vec::new();
    sources(folder, &mut found);
    let (mut same, mut different) = (0, 0);
    for source in found {
        let relative = source.strip_prefix(folder).unwrap();
        if filter.is_some_and(|filter| !relative.to_str().unwrap().contains(filter.as_str())) {
            continue;
        }
        match compare(&source, &references.join(relative), filter.is_some()) {
            Ok(()) => same += 1,
            Err(report) => {
                different += 1;
                println!("{}: {report}", relative.display());
            }
        }
    }
    println!("{same} same, {different} different");
}
