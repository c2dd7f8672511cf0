//! Maps beside a list of pairs: with every kind of key, through all sizes that differ.
//!
//! What Python code that runs meanwhile does to a map is the suites' business.

extern crate std;

use std::boxed::Box;
use std::sync::atomic::AtomicBool;
use std::vec;
use std::vec::Vec;

use hal::{Clock, Console, Host, Interrupts, Random};

use super::{Dict, Map};
use crate::frozen::Frozen;
use crate::object::rows::{MAX_CLASS, capacity_of, class_for};
use crate::object::{Bytes, Str, Tuple};
use crate::value::Value;
use crate::{Config, System, Vm};

static INTERRUPT: AtomicBool = AtomicBool::new(false);
static NO_MODULES: Frozen = Frozen::NONE;

/// A host that says nothing and does not know what time it is.
struct Nobody;

impl Console for Nobody {
    fn write_output(&self, bytes: &[u8]) -> hal::Result<usize> {
        Ok(bytes.len())
    }

    fn read_input(&self, _: &mut [u8]) -> hal::Result<usize> {
        Ok(0)
    }

    fn set_raw_input(&self, _: bool) {}
}

impl Clock for Nobody {
    fn ticks_ms(&self) -> u64 {
        0
    }

    fn ticks_us(&self) -> u64 {
        0
    }

    fn time_ns(&self) -> u64 {
        0
    }

    fn sleep_us(&self, _: u64) {}
}

impl Random for Nobody {
    fn fill_random(&self, buffer: &mut [u8]) {
        buffer.fill(4);
    }
}

impl Interrupts for Nobody {
    fn interrupt_flag(&self) -> &'static AtomicBool {
        &INTERRUPT
    }
}

impl Host for Nobody {}

/// Runs with a VM whose heap is large enough for no collection to be needed.
fn with_vm(run: impl FnOnce(&mut Vm)) {
    let marker = 0u8;
    let config = Config {
        host: Box::leak(Box::new(Nobody)),
        compiler: None,
        loops: &crate::Loops::HERE,
        modules: &[],
        frozen: &NO_MODULES,
        heap: heap::Heap::in_memory(vec![0; (4 << 20) / 16].leak()).unwrap(),
        native_stack_base: (&raw const marker).addr(),
        native_stack_bytes: 1 << 20,
        stack_slots: 1 << 10,
        system: System::ANONYMOUS,
        max_depth: 50,
        translation: crate::Translation::AT_ONCE,
    };
    let mut vm = Vm::new(config).unwrap_or_else(|_| panic!("the heap is large enough"));
    vm.gc_enabled = false;
    run(&mut vm);
}

/// The key with a number; another object whenever it is an object.
type MakeKey = fn(&mut Vm, usize) -> Value;

fn name(vm: &mut Vm, number: usize) -> Value {
    Value::qstr(vm.intern(std::format!("name{number}")).unwrap())
}

fn text(vm: &mut Vm, number: usize) -> Value {
    Str::value(vm, std::format!("name{number}")).unwrap()
}

fn small(_: &mut Vm, number: usize) -> Value {
    Value::small(number as isize)
}

fn far(_: &mut Vm, number: usize) -> Value {
    Value::small((number as isize) << 20)
}

fn bytes(vm: &mut Vm, number: usize) -> Value {
    Bytes::value(vm, &number.to_le_bytes()).unwrap()
}

fn pair(vm: &mut Vm, number: usize) -> Value {
    Tuple::value(vm, &[Value::small(number as isize), Value::TRUE]).unwrap()
}

/// Names and texts, equal ones among them; numbers; and tuples once there are some keys.
fn mixed(vm: &mut Vm, number: usize) -> Value {
    match number % 4 {
        0 => name(vm, number),
        1 => text(vm, number),
        2 => small(vm, number),
        _ if number > 8 => pair(vm, number),
        _ => far(vm, number),
    }
}

const KINDS: [MakeKey; 7] = [name, text, small, far, bytes, pair, mixed];

/// A sequence of numbers that looks random.
struct Numbers(u32);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 8) as usize % end
    }
}

fn contents(map: &Map) -> Vec<(Value, Value)> {
    let (mut row, mut items) = (0, Vec::new());
    while let Some((key, value, next)) = map.next_from(row) {
        items.push((key, value));
        row = next;
    }
    items
}

/// Does so many things with a map, and what they should come to with a list of numbers and values.
fn check(vm: &mut Vm, map: &Map, key: MakeKey, keys: usize, steps: usize) {
    let mut numbers = Numbers(keys as u32);
    let mut model: Vec<(usize, Value)> = Vec::new();
    for step in 0..steps {
        let number = numbers.below(keys);
        let place = model.iter().position(|item| item.0 == number);
        let (key, value) = (key(vm, number), Value::small(step as isize));
        match numbers.below(8) {
            0..=3 => {
                let old = map.insert(vm, key, value).unwrap();
                assert_eq!(old, place.map(|place| model[place].1));
                match place {
                    Some(place) => model[place].1 = value,
                    None => model.push((number, value)),
                }
            }
            4..=5 => {
                let old = map.remove(vm, key).unwrap();
                assert_eq!(old, place.map(|place| model.remove(place).1));
            }
            6 => {
                let first = numbers.below(2) == 0;
                let (item, expected) = match first {
                    true => (
                        map.pop_first(vm),
                        (!model.is_empty()).then(|| model.remove(0)),
                    ),
                    false => (map.pop_last(vm), model.pop()),
                };
                assert_eq!(item.map(|item| item.1), expected.map(|item| item.1));
            }
            _ => {
                let found = map.get(vm, key).unwrap();
                assert_eq!(found, place.map(|place| model[place].1));
            }
        }
        assert_eq!(map.len(), model.len());
    }
    let values = contents(map).into_iter().map(|item| item.1);
    assert!(values.eq(model.iter().map(|item| item.1)));
    let copy = map.copy(vm).unwrap();
    assert!(contents(&copy) == contents(map));
}

#[test]
fn maps_do_what_lists_of_pairs_do() {
    with_vm(|vm| {
        for key in KINDS {
            for keys in [3, 9, 30, 100] {
                check(vm, &Map::new(), key, keys, 60 + 2 * keys);
            }
        }
    });
}

#[test]
fn large_maps_find_all_their_keys() {
    let count = if cfg!(miri) { 300 } else { 3000 };
    with_vm(|vm| {
        for key in KINDS {
            let map = Map::set();
            for number in 0..count {
                let key = key(vm, number);
                map.insert(vm, key, Value::NONE).unwrap();
            }
            for number in (0..count).step_by(3) {
                let key = key(vm, number);
                assert!(map.remove(vm, key).unwrap().is_some());
            }
            for number in 0..count {
                let key = key(vm, number);
                assert_eq!(map.find(vm, key).unwrap().is_some(), number % 3 != 0);
            }
        }
    });
}

#[test]
fn a_queue_of_keys_does_not_grow() {
    with_vm(|vm| {
        let map = Map::new();
        for number in 0..2000 {
            map.insert(vm, Value::small(number), Value::TRUE).unwrap();
            if number >= 30 {
                let first = map.pop_first(vm).unwrap();
                assert_eq!(first.0, Value::small(number - 30));
            }
        }
        assert!(map.bytes() <= 1024);
    });
}

#[test]
fn an_empty_dict_is_two_granules_and_rows_are_exact() {
    assert_eq!(size_of::<Dict>(), 4 * size_of::<usize>());
    with_vm(|vm| {
        let row = 2 * size_of::<usize>();
        for (capacity, bytes) in [(0, 0), (1, row), (3, 3 * row), (8, 8 * row)] {
            assert_eq!(Map::with_capacity(vm, capacity).unwrap().bytes(), bytes);
        }
        let map = Map::with_capacity(vm, 20).unwrap();
        assert_eq!(map.bytes(), 22 * row + 32);
    });
}

#[test]
fn classes_grow_by_less_than_half() {
    for class in 8..MAX_CLASS {
        let (capacity, next) = (capacity_of(class), capacity_of(class + 1));
        assert!(capacity < next && next * 2 <= capacity * 3);
        assert_eq!(class_for(capacity), class);
        assert_eq!(class_for(capacity + 1), class + 1);
    }
}
