//! What the shape of a device's file does not say: whether its parts go together.

use super::{Cases, Device};
use crate::console::Place;
use crate::placeholder;
use runner::header;
use toml::Spanned;

/// A place in the file, where there is one, and what is wrong there.
type Finding = (Option<usize>, String);

/// What only metal has.
const METAL: &str = "metal";

/// Finds the first thing that makes no sense.
pub(super) fn check(device: &Device) -> Result<(), Finding> {
    check_probe(device)?;
    check_console(device)?;
    check_cases(device)?;
    check_places(device)?;
    check_equipment(device)
}

fn at<T>(value: &Spanned<T>, text: impl Into<String>) -> Finding {
    (Some(value.span().start), text.into())
}

fn check_probe(device: &Device) -> Result<(), Finding> {
    let settings = &device.settings;
    match (&settings.probe, &settings.chip, &settings.emulator) {
        (Some(probe), None, _) => return Err(at(probe, "a probe needs to know the `chip`")),
        (None, _, None) => {
            let text = "without a `probe` an `emulator` must load the firmware";
            return Err((None, text.to_owned()));
        }
        _ => {}
    }
    if let Some(probe) = &settings.probe {
        let is_number = |part: &str| part.len() == 4 && u16::from_str_radix(part, 16).is_ok();
        let mut parts = probe.as_ref().splitn(3, ':');
        if !parts
            .by_ref()
            .take(2)
            .filter(|part| is_number(part))
            .count()
            .eq(&2)
        {
            let text =
                "a probe is `VID:PID` or `VID:PID:SERIAL`, two numbers of four hexadecimal digits";
            return Err(at(probe, text));
        }
    }
    match (&settings.target, device.target()) {
        (Some(target), Some(file)) if !file.is_file() => {
            Err(at(target, format!("there is no file {}", file.display())))
        }
        _ => Ok(()),
    }
}

fn check_console(device: &Device) -> Result<(), Finding> {
    let console = &device.settings.console;
    let place = Place::parse(console.as_ref()).map_err(|text| at(console, text))?;
    if place == Place::Rtt && device.settings.probe.is_none() {
        return Err(at(console, "`rtt` goes through a probe, and there is none"));
    }
    Ok(())
}

fn check_cases(device: &Device) -> Result<(), Finding> {
    let settings = &device.settings;
    match (settings.cases, settings.mpy_options.first()) {
        (Cases::Typed, Some(option)) => {
            let text = "options of `mpy-cross` need `cases = \"mpy\"`";
            Err(at(option, text))
        }
        (Cases::Mpy, _) if settings.probe.is_none() => {
            let text = "without a `probe` nothing puts compiled cases into ROM";
            Err((None, text.to_owned()))
        }
        _ => Ok(()),
    }
}

fn check_places(device: &Device) -> Result<(), Finding> {
    let settings = &device.settings;
    let emulator = settings.emulator.iter();
    let words = emulator.flat_map(|emulator| emulator.command.iter().chain([&emulator.ready]));
    let words = words
        .chain(&settings.power)
        .chain(&settings.probe)
        .chain([&settings.console]);
    for word in words {
        if let Some(unknown) = placeholder::unknown(word.as_ref()) {
            let known = placeholder::WORDS.join("}, {");
            let text = format!("{{{unknown}}} is no place; there are {{{known}}}");
            return Err(at(word, text));
        }
    }
    match &settings.emulator {
        Some(emulator) if emulator.command.is_empty() => {
            Err(at(&emulator.ready, "an emulator has a `command`"))
        }
        _ => Ok(()),
    }
}

fn check_equipment(device: &Device) -> Result<(), Finding> {
    let settings = &device.settings;
    let fixtures = settings.fixtures.iter().map(|fixture| &fixture.name);
    for name in fixtures.chain(&settings.capabilities) {
        if !header::is_fixture(name.as_ref()) {
            let known: Vec<&str> = header::FIXTURES.iter().map(|(name, _)| *name).collect();
            let text = format!(
                "no case needs {:?}; there are {}",
                name.as_ref(),
                known.join(", ")
            );
            return Err(at(name, text));
        }
        if name.as_ref() == METAL && device.is_emulated() {
            return Err(at(name, "an emulated device is not metal"));
        }
    }
    Ok(())
}
