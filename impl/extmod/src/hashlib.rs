//! `hashlib`: `md5`, `sha1` and `sha256`.
//!
//! The state of an algorithm is kept as bytes in the heap, and is empty once the digest was taken.

use digest::array::Array;
use digest::common::hazmat::SerializableState;
use digest::{Digest, OutputSizeUser};
use md5::Md5;
use sha1::Sha1;
use sha2::Sha256;
use vm::native::Args;
use vm::object::{BufferAccess, ByteBuf, Bytes, Gc, Slots, Type};
use vm::types::module::RomModule;
use vm::{Raise, Result, Value, Vm};

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
        state: ByteBuf,
    }
}

macro_rules! algorithm {
    ($algorithm:ty, $name:literal, $ty:ident, $slots:ident, $methods:ident) => {
        static $slots: Slots = Slots {
            make_new: Some(make_new::<$algorithm>),
            ..Slots::of::<Hash>()
        };
        rom_dict!(static $methods = {
            "update" => f2!(update::<$algorithm>),
            "digest" => f1!(digest::<$algorithm>),
        });
        static $ty: Type = Type::rom(q!($name), &$slots, &$methods);
    };
}
algorithm!(Md5, "md5", MD5, MD5_SLOTS, MD5_METHODS);
algorithm!(Sha1, "sha1", SHA1, SHA1_SLOTS, SHA1_METHODS);
algorithm!(Sha256, "sha256", SHA256, SHA256_SLOTS, SHA256_METHODS);

/// `sha256([data])` and the others.
fn make_new<A: Digest + SerializableState>(vm: &mut Vm, ty: Gc<Type>, args: &Args<'_>) -> Result {
    args.check(vm, 0, 1)?;
    let state = ByteBuf::from_slice(vm, &A::new().serialize())?;
    let hash = Hash::alloc(vm, ty, state)?;
    if let Some(data) = args.pos.first() {
        absorb(vm, hash, A::new(), *data)?;
    }
    Ok(Value::object(hash))
}

/// The algorithm as it was left.
fn resume<A: SerializableState>(vm: &mut Vm, hash: Gc<Hash>) -> Result<A> {
    let state = Array::try_from(hash.state.as_slice(vm)).ok();
    match state.and_then(|state| A::deserialize(&state).ok()) {
        Some(algorithm) => Ok(algorithm),
        None => Err(final_error(vm)),
    }
}

#[cold]
fn final_error(vm: &mut Vm) -> Raise {
    vm.value_error("hash is final")
}

fn absorb<A: Digest + SerializableState>(
    vm: &mut Vm,
    hash: Gc<Hash>,
    mut algorithm: A,
    data: Value,
) -> Result<()> {
    let data = vm.buffer(data, BufferAccess::Read)?;
    algorithm.update(data.bytes(vm));
    hash.state
        .as_mut_slice(vm)
        .copy_from_slice(&algorithm.serialize());
    Ok(())
}

/// `hash.update(data)`
fn update<A: Digest + SerializableState>(vm: &mut Vm, hash: Value, data: Value) -> Result {
    let hash = vm.expect::<Hash>(hash)?;
    let algorithm: A = resume(vm, hash)?;
    absorb(vm, hash, algorithm, data)?;
    Ok(Value::NONE)
}

/// `hash.digest()`: the result, once.
fn digest<A: Digest + OutputSizeUser + SerializableState>(vm: &mut Vm, hash: Value) -> Result {
    let hash = vm.expect::<Hash>(hash)?;
    let algorithm: A = resume(vm, hash)?;
    let result = Bytes::value(vm, &algorithm.finalize())?;
    hash.state.resize(vm, 0)?;
    Ok(result)
}
