//! The coverage-guided program: libFuzzer around the targets; a variable of the environment names the target.
#![no_main]
#![allow(
    unsafe_code,
    reason = "libFuzzer calls functions by names that must not be changed"
)]

use std::sync::OnceLock;

use fuzz::guided::TARGET_VARIABLE;
use fuzz::machine;
use fuzz::target::{self, TARGETS, Target};
use generate::Random;
use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};

static TARGET: OnceLock<&Target> = OnceLock::new();

fn chosen() -> &'static Target {
    TARGET.get_or_init(|| {
        machine::leave_hangs_to_others();
        let name = std::env::var(TARGET_VARIABLE).unwrap_or_default();
        target::find(&name).unwrap_or(&TARGETS[0])
    })
}

fuzz_target!(|data: &[u8]| {
    let _ = (chosen().run)(data);
});

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    let mut random = Random::new(seed.into());
    if random.one_in(2) {
        return fuzzer_mutate(data, size, max_size);
    }
    let mut input = data[..size].to_vec();
    let donor = input.clone();
    chosen().input.mutate(&mut random, &mut input, &donor);
    let len = input.len().min(max_size);
    data[..len].copy_from_slice(&input[..len]);
    len
});
