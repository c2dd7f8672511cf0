//! Inventories that make sense and those that do not.

use super::*;

const METAL: &str = "description = \"A board.\"\nfirmware = \"microbit\"\nchip = \"nRF51822_xxAA\"\nprobe = \"0d28:0204\"\nconsole = \"rtt\"\n";

fn device(text: &str) -> Result<Device, String> {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("desk.toml");
    std::fs::write(&file, text).unwrap();
    read_device(&file).map_err(|error| {
        let text = error.to_string();
        text[text.find("desk.toml").unwrap()..].to_owned()
    })
}

fn refused(text: &str, expected: &str) {
    let error = device(text).unwrap_err();
    assert!(error.starts_with(expected), "{error}");
}

#[test]
fn a_device_is_named_after_its_file_and_describes_itself() {
    let text = format!(
        "{METAL}labels = [\"desk\"]\n[[fixture]]\nname = \"uart-loopback\"\nwiring = \"P0 to P1\"\n"
    );
    let device = device(&text).unwrap();
    assert_eq!(device.id, "desk");
    assert!(!device.is_emulated());
    assert_eq!(device.console(), Place::Rtt);
    let description = device.describe();
    assert_eq!(description.fixtures, ["uart-loopback"]);
    assert_eq!(description.firmware, "microbit");
}

#[test]
fn what_is_unknown_is_refused_with_its_line() {
    refused(
        &format!("{METAL}colour = \"red\"\n"),
        "desk.toml:6: unknown field `colour`",
    );
    refused("description = 3\n", "desk.toml:1: invalid type");
    refused("description = \n", "desk.toml:1:");
    refused(
        &format!("{METAL}[[fixture]]\nname = \"lamp\"\nwiring = \"\"\n"),
        "desk.toml:7: no case needs \"lamp\"",
    );
    refused(
        &format!("{METAL}power = [\"switch\", \"{{lamp}}\"]\n"),
        "desk.toml:6: {lamp} is no place",
    );
}

#[test]
fn parts_that_do_not_go_together_are_refused() {
    let edit = |from: &str, to: &str| METAL.replace(from, to);
    refused(
        &edit("\"0d28:0204\"", "\"stlink\""),
        "desk.toml:4: a probe is `VID:PID`",
    );
    refused(
        &edit("console = \"rtt\"", "console = \"telepathy\""),
        "desk.toml:5: a console is",
    );
    refused(
        &edit("chip = \"nRF51822_xxAA\"\n", ""),
        "desk.toml:3: a probe needs to know the `chip`",
    );
    refused(
        &edit("probe = \"0d28:0204\"\n", ""),
        "desk.toml: without a `probe`",
    );
    refused(
        &edit("console", "target = \"none.yaml\"\nconsole"),
        "desk.toml:5: there is no file",
    );
    let emulated =
        "capabilities = [\"metal\"]\n[emulator]\ncommand = [\"play\"]\nready = \"{run}/swd\"\n";
    refused(
        &format!("{METAL}{emulated}"),
        "desk.toml:6: an emulated device is not metal",
    );
}

#[test]
fn the_devices_of_the_repository_make_sense() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../boards");
    let devices = read(&folder).unwrap();
    assert!(!devices.is_empty());
    for device in devices {
        // A label says it, so that nobody takes its results for those of metal.
        let labelled = device
            .settings
            .labels
            .iter()
            .any(|label| label == "emulated");
        assert_eq!(labelled, device.is_emulated(), "{}", device.id);
    }
}
