//! Entering machine code, and what the functions of its table begin and end with.

use core::sync::atomic::{AtomicPtr, Ordering};

use super::Namespaces;
use super::jump::{self, JumpBuffer};
use crate::error::Result;
use crate::map::Dict;
use crate::object::{Gc, Slot};
use crate::state::Vm;
use crate::value::Value;

/// The VM whose machine code runs: code calls back without saying for which.
///
/// One VM at a time has machine code that runs.
static RUNNING: AtomicPtr<Vm> = AtomicPtr::new(core::ptr::null_mut());

/// Bit 0 of the address of code that a call goes to.
const CALL_BIT: usize = if cfg!(target_arch = "arm") { 1 } else { 0 };

/// The address that machine code is called at.
pub(super) fn callable(address: usize) -> usize {
    address | CALL_BIT
}

impl Vm {
    /// Calls machine code with four words. Names of modules and classes come from and go to `globals` and `locals`, where
    /// they are given.
    pub(super) fn run_machine_code(
        &mut self,
        code: usize,
        words: &[usize; 4],
        globals: Option<Gc<Dict>>,
        locals: Option<Gc<Dict>>,
    ) -> Result<usize> {
        self.check_native_stack()?;
        let outer = self.machine.running;
        let staged = self.frames.staged_end();
        self.machine.running = Namespaces {
            above: self.frames.innermost(),
            globals: globals.or(self.machine.globals(&self.frames)),
            locals: locals.or(self.machine.locals(&self.frames)),
        };
        let mut buffer = JumpBuffer::new();
        let vm: *mut Vm = self;
        let outer_vm = RUNNING.load(Ordering::Relaxed);
        RUNNING.store(vm, Ordering::Relaxed);
        // SAFETY: the code is that of a function that was loaded, whose loader vouches for it.
        let result = unsafe { jump::enter(&mut buffer, callable(code), words) };
        RUNNING.store(outer_vm, Ordering::Relaxed);
        self.frames.set_staged_end(staged);
        self.machine.running = outer;
        match buffer.exception() {
            None => Ok(result),
            Some(exception) => Err(self.raise_value(exception)),
        }
    }
}

/// Runs a function of the table: with the VM, and if it raises, jumping to the nearest jump buffer.
///
/// The closure holds nothing that has to be dropped.
#[inline(always)]
pub(super) fn in_vm<T>(run: impl FnOnce(&mut Vm) -> Result<T>) -> T {
    const { assert!(!core::mem::needs_drop::<T>()) };
    // SAFETY: machine code runs, so a VM has entered it and waits, without using its own reference, until it returns.
    let vm = unsafe { &mut *RUNNING.load(Ordering::Relaxed) };
    match run(vm) {
        Ok(value) => value,
        Err(_) => raise(vm),
    }
}

/// Calls code for a function of the table, with what that was given: what it raises goes to the nearest jump buffer, and
/// namespaces stay as they are.
///
/// # Safety
///
/// Machine code has called; so many arguments are at the address.
#[inline(always)]
pub(super) unsafe fn call_code(
    code: usize,
    function: Value,
    n_pos: usize,
    start: *const Slot,
) -> Slot {
    in_vm(Vm::check_native_stack);
    let code = core::ptr::with_exposed_provenance::<()>(callable(code));
    // SAFETY: the code is that of a function that was loaded, whose loader vouches for it, and for what it takes.
    let code: unsafe extern "C" fn(Value, usize, usize, *const Slot) -> Slot =
        unsafe { core::mem::transmute(code) };
    // SAFETY: as above.
    unsafe { code(function, n_pos, 0, start) }
}

/// A value that machine code has; it does not look whether locals are set.
#[inline(always)]
pub(super) fn given(vm: &mut Vm, slot: Slot) -> Result {
    match slot {
        Some(value) => Ok(value),
        None => Err(vm.unbound_local_error()),
    }
}

#[cold]
#[inline(never)]
fn raise(vm: &mut Vm) -> ! {
    let exception = vm.take_exception();
    // SAFETY: `run_machine_code` is below, with a buffer; between it and here are only machine code and functions of the
    // table, which have nothing to drop.
    unsafe { jump::jump(exception) }
}
