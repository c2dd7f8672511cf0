//! Links the program to a fixed address: without relocations it starts sooner, and is smaller on disk and in memory. It is
//! compiled for one too (`.cargo/compile`), which takes a twentieth of its instructions away.
//!
//! A program that does not unwind has no tables for it either, which are a tenth of it (`no-unwinding.ld`), and what runs at
//! every start lies together (`start.ld`). Functions with equal code are one.
//!
//! With the feature `frozen` it also freezes modules into the program:
//!
//! ```text
//!   ADDER_FROZEN_MANIFEST   the manifests, separated by `;`
//!   ADDER_FROZEN_VARIABLES  NAME=VALUE of variables in their paths, separated by `;`; PORT_DIR is this port
//!   ADDER_FROZEN_FLAGS      options of mpy-cross
//! ```

const VARIABLES: [&str; 3] = [
    "ADDER_FROZEN_MANIFEST",
    "ADDER_FROZEN_VARIABLES",
    "ADDER_FROZEN_FLAGS",
];

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_OS").as_deref() == Ok("linux") {
        println!("cargo::rustc-link-arg-bins=-no-pie");
        // The release profile aborts when it panics.
        if std::env::var("PROFILE").as_deref() == Ok("release") {
            let folder = std::env::var("CARGO_MANIFEST_DIR").expect("set by cargo");
            println!("cargo::rustc-link-arg-bin=micropython=-Wl,-T,{folder}/no-unwinding.ld");
            println!("cargo::rustc-link-arg-bin=micropython=-Wl,-T,{folder}/start.ld");
            // The linker that the toolchain brings for this target; others may not know the option.
            if std::env::var("TARGET").as_deref() == Ok("x86_64-unknown-linux-gnu") {
                println!("cargo::rustc-link-arg-bin=micropython=-Wl,--icf=all");
            }
            println!("cargo::rerun-if-changed=no-unwinding.ld");
            println!("cargo::rerun-if-changed=start.ld");
        }
    }
    for name in VARIABLES {
        println!("cargo::rerun-if-env-changed={name}");
    }
    let [manifests, variables, flags] =
        VARIABLES.map(|name| std::env::var(name).unwrap_or_default());
    let outcome = freeze(&manifests, &variables, &flags);
    if let Err(message) = outcome {
        for line in message.lines() {
            println!("cargo::error={line}");
        }
    }
}

#[cfg(not(feature = "frozen"))]
fn freeze(manifests: &str, _: &str, _: &str) -> Result<(), String> {
    match manifests {
        "" => Ok(()),
        _ => Err("ADDER_FROZEN_MANIFEST is set, which needs --features frozen".to_owned()),
    }
}

#[cfg(feature = "frozen")]
fn freeze(manifests: &str, variables: &str, flags: &str) -> Result<(), String> {
    let parts = |text: &str| -> Vec<String> {
        let parts = text.split(';').filter(|part| !part.is_empty());
        parts.map(str::to_owned).collect()
    };
    let folder = |name: &str| std::env::var(name).expect("set by cargo");
    let mut job = freeze::Job {
        manifests: parts(manifests),
        variables: vec![("PORT_DIR".to_owned(), folder("CARGO_MANIFEST_DIR"))],
        compiler_flags: flags.to_owned(),
    };
    if job.manifests.is_empty() {
        return Err("the feature `frozen` needs ADDER_FROZEN_MANIFEST".to_owned());
    }
    for text in parts(variables) {
        let variable = freeze::variable(&text);
        let (name, value) = variable.ok_or_else(|| format!("not NAME=VALUE: {text}"))?;
        job.variables.retain(|(known, _)| *known != name);
        job.variables.push((name, value));
    }
    let output = freeze::freeze(&job)?;
    for input in &output.inputs {
        println!("cargo::rerun-if-changed={}", input.display());
    }
    let path = std::path::Path::new(&folder("OUT_DIR")).join("frozen.rs");
    std::fs::write(&path, output.rust)
        .map_err(|error| format!("cannot write {}: {error}", path.display()))
}
