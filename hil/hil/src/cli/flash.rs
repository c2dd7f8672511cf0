//! `flash`: writes a firmware and reads it back.

use super::context::{Context, read_image};
use super::options::Flash;
use anyhow::Result;
use indicatif::{ProgressBar, ProgressStyle};
use std::time::Instant;

pub(super) fn flash(context: &Context<'_>, options: &Flash) -> Result<u8> {
    let device = context.device(&options.target.board)?;
    let path = context.firmware(&device, &options.target)?;
    let image = read_image(&path)?;
    let (hash, bytes) = (image.hash(), image.flash_bytes());
    let started = Instant::now();
    let mut rig = context.take(&device, &options.target, &path)?;
    for (word, text) in rig.facts() {
        say!("{word:<9} {text}");
    }
    let what = if options.verify {
        rig.verify(&image)?;
        "compared"
    } else {
        let bar = ProgressBar::new(bytes as u64);
        if let Ok(style) = ProgressStyle::with_template("{bar:40} {bytes}/{total_bytes} {elapsed}")
        {
            bar.set_style(style);
        }
        let written = rig.program(image, &mut |done| bar.set_position(done))?;
        bar.finish_and_clear();
        match written {
            true => "written and compared",
            false => "there already, compared",
        }
    };
    rig.close();
    say!("flash     {hash}");
    let seconds = started.elapsed().as_secs_f64();
    say!("{}: {bytes} bytes {what} in {seconds:.1} s", device.id);
    Ok(0)
}
