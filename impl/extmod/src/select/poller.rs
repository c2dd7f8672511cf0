//! The object that `select.poll()` gives: streams and what is waited for.

use core::cell::Cell;

use hal::{Errno, PollEntry};
use vm::object::{Gc, Slots, Tuple, Type, ValueBuf};
use vm::stream::{self, Ioctl};
use vm::types::list::List;
use vm::{Result, Value, Vm};

/// There is something to read.
pub(super) const INPUT: u32 = 1;
/// There is room to write.
pub(super) const OUTPUT: u32 = 4;

/// Flag of `ipoll`: what was ready is not waited for again.
const ONE_SHOT: isize = 1;
/// How long streams without a descriptor are left alone.
const PERIOD_MS: u64 = 1;

object! {
    /// A stream that is waited for.
    pub struct Entry: ENTRY {
        object: Value,
        /// The descriptor, -1 for a stream that has none.
        descriptor: i32,
        events: Cell<u32>,
        ready: Cell<u32>,
    }
}

static ENTRY_SLOTS: Slots = Slots::of::<Entry>();
static ENTRY: Type = Type::rom(q!("poll"), &ENTRY_SLOTS, &vm::native::RomDict::EMPTY);

object! {
    /// Streams, and how far an iteration over those that are ready has come.
    pub struct Poller: POLLER {
        entries: ValueBuf,
        at: Cell<usize>,
        one_shot: Cell<bool>,
    }
}

static SLOTS: Slots = Slots {
    iter: Some(stream::iter),
    next: Some(next),
    ..Slots::of::<Poller>()
};

rom_dict!(static DICT = {
    "register" => fvar!(register, 2, 3),
    "unregister" => f2!(unregister),
    "modify" => f3!(modify),
    "poll" => fvar!(poll, 1, 2),
    "ipoll" => fvar!(ipoll, 1, 3),
});

/// The type of what `select.poll()` gives.
static POLLER: Type = Type::rom(q!("poll"), &SLOTS, &DICT);

impl Poller {
    /// Makes an empty set.
    pub(super) fn value(vm: &mut Vm) -> Result {
        let (entries, ty) = (ValueBuf::new(), Gc::rom(&POLLER));
        let poller = Poller::alloc(vm, ty, entries, Cell::new(0), Cell::new(false))?;
        Ok(Value::object(poller))
    }

    fn entry(&self, index: usize) -> Option<Gc<Entry>> {
        self.entries.get(index)?.downcast::<Entry>()
    }

    fn position(&self, object: Value) -> Option<usize> {
        let mut places = 0..self.entries.len();
        places.find(|index| {
            self.entry(*index)
                .is_some_and(|entry| entry.object == object)
        })
    }
}

/// `poll.register(object[, events])`; the object is a stream or a descriptor.
fn register(vm: &mut Vm, args: &[Value]) -> Result {
    let poller = vm.expect::<Poller>(args[0])?;
    let events = match args.get(2) {
        Some(events) => vm.int_arg(*events)? as u32,
        None => INPUT | OUTPUT,
    };
    if let Some(entry) = poller
        .position(args[1])
        .and_then(|index| poller.entry(index))
    {
        entry.events.set(events);
        return Ok(Value::NONE);
    }
    let descriptor = descriptor(vm, args[1])?;
    let (events, ready) = (Cell::new(events), Cell::new(0));
    let entry = Entry::alloc(vm, Gc::rom(&ENTRY), args[1], descriptor, events, ready)?;
    poller.entries.push(vm, Value::object(entry))?;
    Ok(Value::NONE)
}

/// The descriptor of an object, -1 for a stream that has none. Where nobody waits for descriptors, numbers are no
/// streams, and streams are asked themselves.
fn descriptor(vm: &mut Vm, object: Value) -> Result<i32> {
    if vm.host().poller().is_none() {
        return stream::of(vm, object).map(|_| -1);
    }
    if object.as_small().is_some() {
        return match i32::try_from(vm.int_arg(object)?) {
            Ok(descriptor) if descriptor >= 0 => Ok(descriptor),
            _ => Err(vm.raise_empty(&vm::types::exception::VALUE_ERROR)),
        };
    }
    let (stream, value) = stream::of(vm, object)?;
    match stream.ioctl(vm, value, Ioctl::Fileno) {
        Ok(descriptor) => Ok(i32::try_from(descriptor).unwrap_or(-1)),
        Err(raise) => {
            vm.catch(raise, &vm::types::exception::OS_ERROR)?;
            Ok(-1)
        }
    }
}

/// `poll.unregister(object)`; what is not in the set is left alone.
fn unregister(vm: &mut Vm, poller: Value, object: Value) -> Result {
    let poller = vm.expect::<Poller>(poller)?;
    if let Some(index) = poller.position(object) {
        poller.entries.remove(index);
    }
    Ok(Value::NONE)
}

/// `poll.modify(object, events)`
fn modify(vm: &mut Vm, poller: Value, object: Value, events: Value) -> Result {
    let poller = vm.expect::<Poller>(poller)?;
    let Some(entry) = poller
        .position(object)
        .and_then(|index| poller.entry(index))
    else {
        return Err(vm.os_error(Errno::ENOENT.0));
    };
    entry.events.set(vm.int_arg(events)? as u32);
    Ok(Value::NONE)
}

/// `poll.poll([timeout])`: a list of what is ready.
fn poll(vm: &mut Vm, args: &[Value]) -> Result {
    let poller = vm.expect::<Poller>(args[0])?;
    wait(vm, poller, args.get(1))?;
    let ready = ValueBuf::new();
    let mut index = 0;
    while let Some(entry) = poller.entry(index) {
        if entry.ready.get() != 0 {
            let pair = Tuple::value(
                vm,
                &[entry.object, Value::small(entry.ready.get() as isize)],
            )?;
            ready.push(vm, pair)?;
        }
        index += 1;
    }
    Ok(Value::object(List::with_items(vm, ready)?))
}

/// `poll.ipoll([timeout[, flags]])`: an iterator over what is ready.
fn ipoll(vm: &mut Vm, args: &[Value]) -> Result {
    let poller = vm.expect::<Poller>(args[0])?;
    let flags = match args.get(2) {
        Some(flags) => vm.int_arg(*flags)?,
        None => 0,
    };
    poller.one_shot.set(flags & ONE_SHOT != 0);
    wait(vm, poller, args.get(1))?;
    poller.at.set(0);
    Ok(args[0])
}

fn next(vm: &mut Vm, value: Value) -> Result<Option<Value>> {
    let poller = vm.expect::<Poller>(value)?;
    while let Some(entry) = poller.entry(poller.at.get()) {
        poller.at.set(poller.at.get() + 1);
        let ready = entry.ready.replace(0);
        if ready == 0 {
            continue;
        }
        if poller.one_shot.get() {
            entry.events.set(0);
        }
        return Tuple::value(vm, &[entry.object, Value::small(ready as isize)]).map(Some);
    }
    Ok(None)
}

/// Waits until something is ready or the time, in milliseconds, is over.
fn wait(vm: &mut Vm, poller: Gc<Poller>, timeout: Option<&Value>) -> Result<()> {
    let timeout = match timeout.filter(|timeout| **timeout != Value::NONE) {
        Some(timeout) => u64::try_from(vm.int_arg(*timeout)?).ok(),
        None => None,
    };
    vm.poll()?;
    let start = vm.host().ticks_ms();
    loop {
        let left = timeout.map(|timeout| timeout.saturating_sub(vm.host().ticks_ms() - start));
        let asked = ask_streams(vm, poller)?;
        let patience = match asked {
            Some(0) => Some(left.map_or(PERIOD_MS, |left| left.min(PERIOD_MS))),
            Some(_) => Some(0),
            None => left,
        };
        let ready = asked.unwrap_or(0) + ask_system(vm, poller, patience)?;
        if ready > 0 || left == Some(0) {
            return Ok(());
        }
        vm.poll()?;
    }
}

/// Asks the streams without a descriptor; gives how many are ready, nothing when there is no such stream.
fn ask_streams(vm: &mut Vm, poller: Gc<Poller>) -> Result<Option<usize>> {
    let (mut ready, mut index) = (None, 0);
    while let Some(entry) = poller.entry(index) {
        index += 1;
        if entry.descriptor >= 0 {
            continue;
        }
        let (stream, value) = stream::of(vm, entry.object)?;
        let flags = entry.events.get();
        let found = stream.ioctl(vm, value, Ioctl::Poll { flags })?;
        entry.ready.set(found as u32);
        ready = Some(ready.unwrap_or(0) + usize::from(found != 0));
    }
    Ok(ready)
}

/// Asks the system about the descriptors; gives how many are ready.
fn ask_system(vm: &mut Vm, poller: Gc<Poller>, patience_ms: Option<u64>) -> Result<usize> {
    let Some(system) = vm.host().poller() else {
        if let Some(patience) = patience_ms {
            vm.host().sleep_us(patience.saturating_mul(1000));
        }
        return Ok(0);
    };
    let patience = patience_ms.map(|patience| u32::try_from(patience).unwrap_or(u32::MAX));
    let entry = |index| match poller.entry(index) {
        Some(entry) => PollEntry {
            descriptor: entry.descriptor,
            events: entry.events.get() as u16,
        },
        None => PollEntry::NOBODY,
    };
    let mut answer = |index, ready| {
        if let Some(entry) = poller.entry(index)
            && entry.descriptor >= 0
        {
            entry.ready.set(u32::from(ready));
        }
    };
    match system.poll(poller.entries.len(), &entry, &mut answer, patience) {
        Ok(ready) => Ok(ready),
        Err(Errno::EINTR) => Ok(0),
        Err(errno) => Err(vm.os_error(errno.0)),
    }
}
