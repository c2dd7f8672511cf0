//! `weakref`: references that do not keep their object alive, and finalisers, which are called when it is dead.
//!
//! Not here: how they learn that their objects are dead (`list`).

mod list;

pub(crate) use list::WeakList;

use crate::error::Result;
use crate::map::Dict;
use crate::native::{Args, RomDict};
use crate::object::{BoundMethod, EMPTY_TUPLE, Gc, Slots, Tuple, Type, Weak};
use crate::print::Printer;
use crate::qstr::Qstr;
use crate::state::Vm;
use crate::types::function::BOUND_METHOD;
use crate::value::Value;

static REF_SLOTS: Slots = Slots {
    make_new: Some(make_ref),
    call: Some(call_ref),
    ..Slots::of::<WeakRef>()
};
static FINALIZE_SLOTS: Slots = Slots {
    make_new: Some(make_finalize),
    call: Some(call_finalize),
    attr: Some(finalize_attr),
    ..Slots::of::<WeakRef>()
};

rom_dict!(static REF_DICT = {
    "__del__" => f1!(forget),
});

/// `weakref.ref`
pub static REF: Type = Type::rom(q!("ref"), &REF_SLOTS, &REF_DICT);
/// `weakref.finalize`
pub static FINALIZE: Type = Type::rom(q!("finalize"), &FINALIZE_SLOTS, &RomDict::EMPTY);

object! {
    /// A weak reference or, with arguments for its callback, a finaliser.
    pub struct WeakRef: REF {
        /// Empty once the object is dead or the callback is not wanted any more.
        pub target: Weak,
        pub callback: Value,
        pub arguments: Option<Gc<Arguments>>,
        /// The next one of the chain it is in.
        pub next: Weak,
    }
}

object! {
    /// What a finaliser calls its function with; not visible to programs.
    pub struct Arguments: ARGUMENTS {
        pub positional: Gc<Tuple>,
        /// Names and values in turn.
        pub keywords: Gc<Tuple>,
    }
}

static ARGUMENTS: Type = Type::rom(q!(""), &Slots::of::<Arguments>(), &RomDict::EMPTY);

impl WeakRef {
    fn is_finaliser(&self) -> bool {
        self.arguments.is_some()
    }
}

fn make(
    vm: &mut Vm,
    ty: Gc<Type>,
    target: Value,
    callback: Value,
    arguments: Option<Gc<Arguments>>,
) -> Result {
    if vm.object_bytes(target) == 0 {
        return Err(vm.type_error("not a heap object"));
    }
    let (target, next) = (Weak::new(target), Weak::default());
    let reference = WeakRef::alloc(vm, ty, target, callback, arguments, next)?;
    vm.weak.add(reference);
    Ok(Value::object(reference))
}

/// `ref(object[, callback])`
fn make_ref(vm: &mut Vm, ty: Gc<Type>, args: &Args<'_>) -> Result {
    args.check(vm, 1, 2)?;
    let callback = args.pos.get(1).copied().unwrap_or(Value::NONE);
    make(vm, ty, args.pos[0], callback, None)
}

/// `finalize(object, function, *args, **options)`
fn make_finalize(vm: &mut Vm, ty: Gc<Type>, args: &Args<'_>) -> Result {
    let [target, function, positional @ ..] = args.pos else {
        return Err(args.count_error(vm, 2, crate::native::ANY));
    };
    let positional = Tuple::from_slice(vm, positional)?;
    let keywords = Tuple::from_slice(vm, args.kw)?;
    let arguments = Arguments::alloc(vm, Gc::rom(&ARGUMENTS), positional, keywords)?;
    make(vm, ty, *target, *function, Some(arguments))
}

/// Has a function called with a value once an object is dead.
pub fn call_when_dead(vm: &mut Vm, object: Value, function: Value, argument: Value) -> Result<()> {
    vm.call(Value::rom(&FINALIZE), &[object, function, argument])
        .map(drop)
}

/// `ref()`: the object, `None` when it is dead.
fn call_ref(vm: &mut Vm, value: Value, _: &Args<'_>) -> Result {
    let reference = vm.expect::<WeakRef>(value)?;
    Ok(reference.target.get().unwrap_or(Value::NONE))
}

/// `finalize()`: calls the function unless it was called or is not wanted any more.
fn call_finalize(vm: &mut Vm, value: Value, _: &Args<'_>) -> Result {
    let finaliser = vm.expect::<WeakRef>(value)?;
    if finaliser.target.get().is_none() {
        return Ok(Value::NONE);
    }
    finaliser.target.set(None);
    vm.call_weak_callback(finaliser)
}

/// `ref.__del__()`: the callback is not wanted any more.
fn forget(vm: &mut Vm, value: Value) -> Result {
    vm.expect::<WeakRef>(value)?.target.set(None);
    Ok(Value::NONE)
}

fn finalize_attr(vm: &mut Vm, value: Value, name: Qstr) -> Result<Option<Value>> {
    let finaliser = vm.expect::<WeakRef>(value)?;
    let method = match name {
        name if name == q!("alive") => {
            return Ok(Some(Value::bool(finaliser.target.get().is_some())));
        }
        name if name == q!("peek") => f1!(peek),
        name if name == q!("detach") => f1!(detach),
        _ => return Ok(None),
    };
    let method = BoundMethod::alloc(vm, Gc::rom(&BOUND_METHOD), method, value)?;
    Ok(Some(Value::object(method)))
}

/// `finalize.peek()`: object, function, arguments and options; `None` when it is not alive.
fn peek(vm: &mut Vm, value: Value) -> Result {
    let finaliser = vm.expect::<WeakRef>(value)?;
    let Some(target) = finaliser.target.get() else {
        return Ok(Value::NONE);
    };
    let options = Dict::new(vm)?;
    let mut positional = Gc::rom(&EMPTY_TUPLE);
    if let Some(arguments) = finaliser.arguments {
        positional = arguments.positional;
        for pair in arguments.keywords.items().chunks_exact(2) {
            options.map.insert(vm, pair[0], pair[1])?;
        }
    }
    let positional = Value::object(positional);
    let parts = [
        target,
        finaliser.callback,
        positional,
        Value::object(options),
    ];
    Tuple::value(vm, &parts)
}

/// `finalize.detach()`: the same, and the function will not be called.
fn detach(vm: &mut Vm, value: Value) -> Result {
    let parts = peek(vm, value)?;
    forget(vm, value)?;
    Ok(parts)
}

impl Vm {
    /// Calls what waits because objects are dead; exceptions are printed.
    pub(crate) fn call_weak_callbacks(&mut self) -> Result<()> {
        let mut outcome = Ok(());
        while self.weak.is_waiting()
            && outcome.is_ok()
            && let Some(reference) = self.weak.next_waiting()
        {
            self.weak.set_running(true);
            if self.call_weak_callback(reference).is_err() {
                outcome = self.report_weak_callback();
            }
            self.weak.set_running(false);
        }
        outcome
    }

    #[cold]
    fn report_weak_callback(&mut self) -> Result<()> {
        let exception = self.take_exception();
        let mut printer = Printer::error_console();
        printer.write(self, "Unhandled exception in weakref callback:\n")?;
        self.print_exception(&mut printer, exception)
    }

    fn call_weak_callback(&mut self, reference: Gc<WeakRef>) -> Result {
        match reference.arguments {
            None => self.call(reference.callback, &[Value::object(reference)]),
            Some(arguments) => {
                let args = Args {
                    pos: arguments.positional.items(),
                    kw: arguments.keywords.items(),
                };
                self.call_args(reference.callback, &args)
            }
        }
    }

    /// Calls all finalisers and the callbacks of all weak references, because the program ends.
    pub fn finalise_all(&mut self) -> Result<()> {
        self.weak.clear_all();
        self.call_weak_callbacks()
    }
}
