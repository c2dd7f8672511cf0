//! Crates use lower layers only, as `impl/README.md` draws them; checked on what cargo resolves from the manifests.

use std::collections::BTreeMap;
use std::process::Command;

use serde_json::Value;

/// The product's layers, lowest first. A crate may use crates of lower layers, never of its own.
const LAYERS: &[&[&str]] = &[
    &["hal", "heap", "numbers", "filesystems", "asm"],
    &["bytecode"],
    &["compiler", "vm"],
    &["repl", "extmod", "mpy-cross", "source", "loops"],
    &["freeze", "board-file", "firmware"],
];

/// What a harness crate may use beside the product; `harness/` is not layered, so each edge is listed.
const HARNESS: &[(&str, &[&str])] = &[
    // The runner speaks the oracle's frames; their format has one home.
    ("runner", &["oracle"]),
    ("oracle", &[]),
    ("generate", &["runner"]),
    ("fuzz", &["generate"]),
    ("conform", &["runner", "generate", "oracle"]),
    ("xtask", &[]),
    ("hil", &["runner"]),
    ("emulator", &[]),
    ("debuggee", &[]),
];

/// Crates that may not use each other although their layers would let them.
const STRANGERS: &[(&str, &str)] = &[
    ("compiler", "heap"),
    ("compiler", "hal"),
    ("mpy-cross", "vm"),
    ("repl", "compiler"),
];

/// Crates that must build without an operating system: everything below the shells.
const PORTABLE: usize = 3;

/// A workspace member: its folder (`impl`, `harness`, `hil`) and the members it uses, dev-dependencies left out.
struct Member {
    folder: String,
    uses: Vec<String>,
}

fn members() -> BTreeMap<String, Member> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/../../Cargo.toml");
    let mut command = Command::new(cargo);
    command.args([
        "metadata",
        "--format-version=1",
        "--no-deps",
        "--manifest-path",
        manifest,
    ]);
    let output = command.output().expect("cargo starts");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let metadata: Value =
        serde_json::from_slice(&output.stdout).expect("cargo metadata prints JSON");
    let root = text(&metadata["workspace_root"]).to_string();
    let packages = metadata["packages"].as_array().expect("packages is a list");
    packages
        .iter()
        .map(|package| member(&root, package))
        .collect()
}

fn member(root: &str, package: &Value) -> (String, Member) {
    let manifest = text(&package["manifest_path"]);
    let inside = manifest
        .strip_prefix(root)
        .expect("members are below the root")
        .trim_start_matches('/');
    let parts: Vec<&str> = inside.split('/').collect();
    let name = text(&package["name"]);
    assert!(
        parts.len() == 3 && parts[1] == name,
        "{inside}: the folder's name is the crate's name, one level deep"
    );
    let dependencies = package["dependencies"]
        .as_array()
        .expect("dependencies is a list");
    let is_used =
        |dependency: &&Value| dependency["path"].is_string() && dependency["kind"] != "dev";
    let uses = dependencies
        .iter()
        .filter(is_used)
        .map(|dependency| text(&dependency["name"]).to_string())
        .collect();
    (
        name.to_string(),
        Member {
            folder: parts[0].to_string(),
            uses,
        },
    )
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a string")
}

fn layer(name: &str) -> Option<usize> {
    let host = name.starts_with("port-").then_some(LAYERS.len());
    LAYERS
        .iter()
        .position(|layer| layer.contains(&name))
        .or(host)
}

#[test]
fn every_member_has_a_place_on_the_map() {
    for (name, member) in members() {
        let known = match member.folder.as_str() {
            "impl" => layer(&name).is_some(),
            "harness" | "hil" => HARNESS.iter().any(|(crate_name, _)| *crate_name == name),
            _ => false,
        };
        assert!(
            known,
            "`{}/{name}` is not on the map; a new crate is a design question",
            member.folder
        );
    }
}

#[test]
fn product_crates_use_lower_layers_only() {
    for (name, member) in members()
        .iter()
        .filter(|(_, member)| member.folder == "impl")
    {
        for used in &member.uses {
            assert!(
                layer(used) < layer(name) && layer(used).is_some(),
                "`{name}` must not use `{used}`"
            );
        }
    }
}

#[test]
fn strangers_stay_strangers() {
    let members = members();
    for (name, stranger) in STRANGERS {
        let uses = |a: &str, b: &str| {
            members
                .get(a)
                .is_some_and(|member| member.uses.iter().any(|used| used == b))
        };
        assert!(
            !uses(name, stranger) && !uses(stranger, name),
            "`{name}` and `{stranger}` do not know each other"
        );
    }
}

#[test]
fn product_does_not_know_the_harness() {
    let members = members();
    for (name, member) in members.iter().filter(|(_, member)| member.folder == "impl") {
        for used in &member.uses {
            assert_eq!(
                members[used].folder, "impl",
                "`{name}` must not use `{used}`"
            );
        }
    }
}

#[test]
fn harness_crates_use_what_the_map_says() {
    let members = members();
    for (name, member) in members.iter().filter(|(_, member)| member.folder != "impl") {
        let (_, allowed) = HARNESS
            .iter()
            .find(|(crate_name, _)| crate_name == name)
            .expect("on the map");
        for used in &member.uses {
            let is_product = members[used].folder == "impl";
            assert!(
                is_product || allowed.contains(&used.as_str()),
                "`{name}` must not use `{used}`"
            );
        }
    }
}

#[test]
fn portable_crates_are_without_std() {
    for name in LAYERS[..PORTABLE].concat() {
        let source = format!(
            "{}/../../impl/{name}/src/lib.rs",
            env!("CARGO_MANIFEST_DIR")
        );
        if let Ok(text) = std::fs::read_to_string(source) {
            assert!(
                text.contains("\n#![no_std]"),
                "`{name}` is for boards too: it is `#![no_std]`"
            );
        }
    }
}
