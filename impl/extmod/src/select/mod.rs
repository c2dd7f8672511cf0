//! `select`: waiting until streams can be read or written.
//!
//! What has a descriptor is left to the system, all at once; other streams are asked in turn, once in a millisecond.

mod poller;

use vm::types::module::RomModule;
use vm::{Result, Value, Vm};

rom_dict!(static DICT = {
    "__name__" => Value::qstr(q!("select")),
    "poll" => f0!(poll),
    "POLLIN" => Value::small(poller::INPUT as isize),
    "POLLOUT" => Value::small(poller::OUTPUT as isize),
    "POLLERR" => Value::small(8),
    "POLLHUP" => Value::small(16),
});

/// The module.
pub static MODULE: RomModule = RomModule::new(q!("select"), &DICT);

/// `poll()`: makes a set of streams to wait for.
fn poll(vm: &mut Vm) -> Result {
    poller::Poller::value(vm)
}
