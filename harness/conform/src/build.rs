//! Builds the programs of lanes with cargo.

use anyhow::{Context, Result, bail};
use runner::frozen;
use runner::lane::{Build, Lane};
use runner::project::Project;
use std::process::Command;

/// Builds the program of every lane that has a recipe; a lane that does not build is marked, so that no old program
/// is taken for it.
pub(crate) fn build(project: &Project, lanes: &mut [Lane]) {
    for lane in lanes {
        let Some(recipe) = &lane.build else {
            continue;
        };
        eprintln!("building lane {}", lane.name);
        if let Err(error) = cargo(project, lane, recipe) {
            lane.unavailable = Some(format!("the lane's program does not build: {error:#}"));
        }
    }
}

fn cargo(project: &Project, lane: &Lane, build: &Build) -> Result<()> {
    if let Some(board) = build.board {
        let mut command = cargo_command(project);
        command.args(["xtask", "board", board]);
        return finish(command.stdout(std::io::stderr()));
    }
    // One after the other: built at once, each has the features that any of them asks of a crate they share, and the
    // program under test would not be the one that people build.
    for package in build.packages {
        let mut command = cargo_command(project);
        command
            .args(["build", "--quiet", "--release", "--package", package])
            .arg("--target-dir")
            .arg(
                build
                    .target
                    .map_or(project.target.clone(), |sub| project.target.join(sub)),
            );
        if build.is_bare {
            command.arg("--no-default-features");
        }
        if !build.features.is_empty() {
            command.arg("--features").arg(build.features.join(","));
        }
        command.envs(frozen::build_environment(project, lane)?);
        finish(&mut command)?;
    }
    Ok(())
}

fn cargo_command(project: &Project) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(&project.root);
    command
}

fn finish(command: &mut Command) -> Result<()> {
    let status = command.status().context("starting cargo")?;
    if !status.success() {
        bail!("cargo failed");
    }
    Ok(())
}
