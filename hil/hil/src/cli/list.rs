//! `list`: devices and probes.

use super::context::Context;
use super::options::List;
use crate::inventory::Device;
use anyhow::Result;

pub(super) fn list(context: &Context<'_>, options: &List) -> Result<u8> {
    let mut devices = context.devices()?;
    for id in &options.board {
        // An unknown name is answered with those there are.
        context.device(id)?;
    }
    if !options.board.is_empty() {
        devices.retain(|device| options.board.contains(&device.id));
    }
    if options.json {
        let descriptions: Vec<_> = devices.iter().map(Device::describe).collect();
        say!("{}", serde_json::to_string_pretty(&descriptions)?);
        return Ok(0);
    }
    for device in &devices {
        show(device);
    }
    let probes = (context.connected)();
    if probes.is_empty() {
        say!("no probe is connected");
    }
    for probe in probes {
        say!("probe  {probe}");
    }
    Ok(0)
}

fn show(device: &Device) {
    let settings = &device.settings;
    let text = |value: &Option<toml::Spanned<String>>| {
        let value = value.as_ref().map(|value| value.as_ref().clone());
        value.unwrap_or_else(|| "none".to_owned())
    };
    let kind = if device.is_emulated() {
        "emulated"
    } else {
        "metal"
    };
    say!("{}  {kind}: {}", device.id, settings.description);
    say!("    chip     {}", text(&settings.chip));
    say!("    probe    {}", text(&settings.probe));
    say!("    console  {}", settings.console.as_ref());
    say!("    firmware {}", settings.firmware);
    if !settings.labels.is_empty() {
        say!("    labels   {}", settings.labels.join(", "));
    }
    for fixture in &settings.fixtures {
        say!("    {}: {}", fixture.name.as_ref(), fixture.wiring);
    }
}
