//! `hashlib`: `md5`, `sha1` and `sha256`.
//!
//! The state of an algorithm is kept as bytes in the heap, and is empty once the digest was taken.
//! Not here: the algorithms (`algorithm`).

mod algorithm;

use algorithm::{Algorithm, State};
use vm::native::Args;
use vm::object::{BufferAccess, ByteBuf, Bytes, Gc, Slots, Type};
use vm::types::module::RomModule;
use vm::{Result, Value, Vm};

rom_dict!(static DICT = {
    "__name__" => Value::qstr(q!("hashlib")),
    "sha256" => Value::rom(&SHA256),
    "sha1" => Value::rom(&SHA1),
    "md5" => Value::rom(&MD5),
});

/// The module.
pub static MODULE: RomModule = RomModule::new(q!("hashlib"), &DICT);

object! {
    /// A hash that is being computed.
    pub struct Hash: SHA256 {
        /// Which of the algorithms it is.
        algorithm: u8,
        state: ByteBuf,
    }
}

/// The algorithms, by number.
static ALGORITHMS: [&Algorithm; 3] = [&algorithm::MD5, &algorithm::SHA1, &algorithm::SHA256];

macro_rules! algorithm {
    ($number:literal, $name:literal, $ty:ident, $slots:ident) => {
        static $slots: Slots = Slots {
            make_new: Some(|vm, ty, args| make_new(vm, ty, args, $number)),
            ..Slots::of::<Hash>()
        };
        static $ty: Type = Type::rom(q!($name), &$slots, &METHODS);
    };
}
algorithm!(0, "md5", MD5, MD5_SLOTS);
algorithm!(1, "sha1", SHA1, SHA1_SLOTS);
algorithm!(2, "sha256", SHA256, SHA256_SLOTS);

rom_dict!(static METHODS = {
    "update" => f2!(update),
    "digest" => f1!(digest),
});

/// `sha256([data])` and the others.
fn make_new(vm: &mut Vm, ty: Gc<Type>, args: &Args<'_>, algorithm: u8) -> Result {
    args.check(vm, 0, 1)?;
    let state = State::new(ALGORITHMS[usize::from(algorithm)]).save();
    let state = ByteBuf::from_slice(vm, &state)?;
    let hash = Hash::alloc(vm, ty, algorithm, state)?;
    if let Some(data) = args.pos.first() {
        absorb(vm, hash, *data)?;
    }
    Ok(Value::object(hash))
}

/// The algorithm and its state, as it was left.
fn resume(vm: &mut Vm, hash: Gc<Hash>) -> Result<(&'static Algorithm, State)> {
    match State::restore(hash.state.as_slice(vm)) {
        Some(state) => Ok((ALGORITHMS[usize::from(hash.algorithm)], state)),
        None => Err(vm.value_error("hash is final")),
    }
}

fn absorb(vm: &mut Vm, hash: Gc<Hash>, data: Value) -> Result<()> {
    let (algorithm, mut state) = resume(vm, hash)?;
    let data = vm.buffer(data, BufferAccess::Read)?;
    state.update(algorithm, data.bytes(vm));
    hash.state.as_mut_slice(vm).copy_from_slice(&state.save());
    Ok(())
}

/// `hash.update(data)`
fn update(vm: &mut Vm, hash: Value, data: Value) -> Result {
    let hash = vm.expect::<Hash>(hash)?;
    absorb(vm, hash, data)?;
    Ok(Value::NONE)
}

/// `hash.digest()`: the result, once.
fn digest(vm: &mut Vm, hash: Value) -> Result {
    let hash = vm.expect::<Hash>(hash)?;
    let (algorithm, state) = resume(vm, hash)?;
    let mut bytes = [0; 32];
    let len = state.finish(algorithm, &mut bytes);
    let result = Bytes::value(vm, &bytes[..len])?;
    hash.state.resize(vm, 0)?;
    Ok(result)
}
