//! Loops over iterators in four registers; a generator runs as a frame above its loop.

use super::{Exit, Next, Then, Went};
use crate::compact::stack_iterator::{
    self, next_of_items, next_of_list, next_of_other, next_of_range,
};
use crate::error::Result;
use crate::object::frame::put_slot;
use crate::object::{FrameKind, Gc, Generator, Slot};
use crate::state::Vm;
use crate::types;
use crate::types::iterators::{self, Iter, NextPair};
use crate::value::Value;
use crate::wordcode::regs::{Regs, a, b, c};

/// The words that make an iterator of a view: the load and the call of a method, `GetIterStack`.
const VIEW_WORDS: i32 = 4;

#[inline(always)]
pub(crate) fn get(vm: &mut Vm, r: Regs, w: u32) -> Next {
    let iterator = vm.iter(r.get(b(w)))?;
    r.set(a(w), iterator);
    Ok(r)
}

#[inline(always)]
pub(crate) fn get_stack(vm: &mut Vm, r: Regs, w: u32) -> Next {
    put_iterator(vm, r.get(b(w)), r.iterator(a(w)))?;
    Ok(r)
}

/// Makes an iterator in its place; the dispatch loop would keep a copy on the native stack.
#[inline(never)]
fn put_iterator(vm: &mut Vm, value: Value, place: &mut [Slot; 4]) -> Result<()> {
    *place = vm.stack_iterator(value)?;
    Ok(())
}

/// The next item goes to the first register; at the end, the second word says where to go on.
#[inline(always)]
pub(crate) fn next(vm: &mut Vm, mut r: Regs, w: u32) -> Next {
    let by = r.fetch().cast_signed();
    let slots = r.iterator(b(w));
    let next = match slots[0].and_then(Value::as_small) {
        Some(stack_iterator::RANGE) => next_of_range(slots),
        Some(stack_iterator::LIST) => next_of_list(slots),
        Some(_) => next_of_other(vm, slots),
        None => return next_of_object(vm, r, w, by),
    };
    go_on(r, w, by, next)
}

/// An iterator over keys, values or items of a dict, without a view of it: the words that make one are skipped.
#[inline(always)]
pub(crate) fn over_dict(_: &mut Vm, mut r: Regs, w: u32) -> Next {
    let object = r.get(b(w));
    if object.is_exactly(&types::dict::DICT) {
        *r.iterator(a(w)) = stack_iterator::over_dict(c(w) as isize, object);
        r.jump(VIEW_WORDS);
    }
    Ok(r)
}

/// As [`next`], before an instruction that unpacks two values: it is skipped where the iterator gives both. So are the
/// two moves behind it, where `c` says that there are.
#[inline(always)]
pub(crate) fn next_pair(vm: &mut Vm, mut r: Regs, w: u32) -> Next {
    let mut behind = r;
    let by = behind.fetch().cast_signed();
    let unpack = behind.fetch();
    if r.slot(b(w)) == Some(Value::small(stack_iterator::ITEMS)) {
        return match next_of_items(r.iterator(b(w))) {
            Some((key, value)) => {
                let (first, second) = match c(w) {
                    0 => (a(unpack) + 1, a(unpack)),
                    _ => (a(behind.fetch()), a(behind.fetch())),
                };
                r.set(first, key);
                r.set(second, value);
                Ok(behind)
            }
            None => {
                r.fetch();
                r.jump(by);
                Ok(r)
            }
        };
    }
    if r.slot(b(w)).is_none()
        && let Some(iterator) = r.get(b(w) + 1).downcast::<Iter>()
    {
        match put_pair(vm, iterator, r.at(a(unpack)))? {
            Some(true) => return Ok(behind),
            Some(false) => {
                r.fetch();
                r.jump(by);
                return Ok(r);
            }
            None => {}
        }
    }
    next(vm, r, w)
}

/// Puts the next pair to two registers, the second value first; gives false at the end, nothing when there are no pairs.
#[inline]
fn put_pair(vm: &mut Vm, iterator: Gc<Iter>, place: *mut Slot) -> Result<Option<bool>> {
    Ok(match iterators::next_pair(vm, iterator)? {
        NextPair::Pair(first, second) => {
            put_slot(place, Some(second));
            put_slot(place.wrapping_add(1), Some(first));
            Some(true)
        }
        NextPair::End => Some(false),
        NextPair::Other => None,
    })
}

#[inline(always)]
fn go_on(mut r: Regs, w: u32, by: i32, next: Option<Value>) -> Next {
    match next {
        Some(item) => r.set(a(w), item),
        None => r.jump(by),
    }
    Ok(r)
}

#[inline(always)]
fn next_of_object(vm: &mut Vm, r: Regs, w: u32, by: i32) -> Next {
    let iterator = r.get(b(w) + 1);
    if let Some(generator) = iterator.downcast::<Generator>()
        && generator.is_suspended()
    {
        vm.save_words(r, r.at(a(w)));
        resume_for_loop(vm, generator)?;
        return vm.enter_top();
    }
    let next = match iterator.downcast::<Iter>() {
        Some(iterator) => (iterator.step)(vm, iterator)?,
        None => vm.next(iterator)?,
    };
    go_on(r, w, by, next)
}

/// Not part of the dispatch loop, whose registers it would take.
#[inline(never)]
fn resume_for_loop(vm: &mut Vm, generator: Gc<Generator>) -> Result<()> {
    vm.push_generator_frame(generator, Value::NONE, FrameKind::ForLoop)
}

impl Vm {
    /// Saves where the running frame goes on, and where its operands end.
    #[inline(always)]
    pub(in crate::wordcode) fn save_words(&mut self, r: Regs, sp: *mut Slot) {
        self.frames.save_ip(r.pc.cast());
        self.frames.save_sp(sp);
    }

    /// Saves where the running frame goes on.
    #[inline(always)]
    pub(in crate::wordcode) fn save_pc(&mut self, r: Regs) {
        self.frames.save_ip(r.pc.cast());
    }

    /// Goes on with the frame that is on top, here or in the other tier.
    pub(in crate::wordcode) fn then_top(&self) -> Went {
        match self.top_word() {
            Some(_) => Ok(Then::Enter),
            None => Err(Exit::Switch),
        }
    }

    /// Goes on with the frame that is on top, here or in the other tier.
    #[inline(always)]
    pub(in crate::wordcode) fn enter_top(&mut self) -> Next {
        match self.frames.top() {
            Some(frame) => match frame.word {
                Some(word) => Ok(Regs::load(frame, word)),
                None => Err(Exit::Switch),
            },
            None => unreachable!("an entry frame is below every other frame"),
        }
    }
}
