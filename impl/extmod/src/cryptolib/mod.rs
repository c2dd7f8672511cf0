//! `cryptolib`: the cipher AES, block by block, chained, or as a stream.
//!
//! The key is expanded for each call, so an object holds no more than the key and a few blocks.
//! Not here: the cipher for a block (`aes`).

mod aes;

use core::cell::Cell;

use aes::{BLOCK, Block, Key};
use vm::native::Args;
use vm::object::{BufferAccess, BufferView, ByteBuf, Gc, Slots, Type};
use vm::types::module::RomModule;
use vm::{Result, Value, Vm};

object! {
    /// A key and how blocks follow each other.
    pub struct Cipher: AES {
        key: ByteBuf,
        /// What the next block is combined with, or the counter.
        vector: ByteBuf,
        /// The bytes that the last value of the counter gave.
        stream: ByteBuf,
        mode: u8,
        /// What it is used for, once it is: an object cannot do both.
        direction: Cell<u8>,
        /// How many bytes of the stream were used.
        used: Cell<usize>,
    }
}

static SLOTS: Slots = Slots {
    make_new: Some(make_new),
    ..Slots::of::<Cipher>()
};

rom_dict!(static METHODS = {
    "encrypt" => fvar!(encrypt, 2, 3),
    "decrypt" => fvar!(decrypt, 2, 3),
});

static AES: Type = Type::rom(q!("aes"), &SLOTS, &METHODS);

rom_dict!(static DICT = {
    "__name__" => Value::qstr(q!("cryptolib")),
    "aes" => Value::rom(&AES),
});

/// The module.
pub static MODULE: RomModule = RomModule::new(q!("cryptolib"), &DICT);

/// Each block on its own.
const ECB: u8 = 1;
/// Each block combined with the one before.
const CBC: u8 = 2;
/// A stream made of a counter.
const CTR: u8 = 6;

const ENCRYPTS: u8 = 1;
const DECRYPTS: u8 = 2;

/// `aes(key, mode[, IV])`
fn make_new(vm: &mut Vm, ty: Gc<Type>, args: &Args<'_>) -> Result {
    args.check(vm, 2, 3)?;
    let mode = vm.int_arg(args.pos[1])?;
    let known = [ECB, CBC, CTR]
        .into_iter()
        .find(|known| isize::from(*known) == mode);
    let Some(mode) = known else {
        return Err(vm.value_error("mode"));
    };
    let key = vm.buffer(args.pos[0], BufferAccess::Read)?;
    if key.len != 16 && key.len != 32 {
        return Err(vm.value_error("key"));
    }
    let vector = match args.pos.get(2).filter(|vector| **vector != Value::NONE) {
        Some(vector) => Some(vm.buffer(*vector, BufferAccess::Read)?),
        None => None,
    };
    let fits = match &vector {
        Some(vector) => vector.len == BLOCK,
        None => mode == ECB,
    };
    if !fits {
        return Err(vm.value_error("IV"));
    }
    let key = ByteBuf::from_view(vm, &key)?;
    let vector = match vector {
        Some(vector) => ByteBuf::from_view(vm, &vector)?,
        None => ByteBuf::zeroed(vm, BLOCK)?,
    };
    let stream = ByteBuf::zeroed(vm, BLOCK)?;
    let (direction, used) = (Cell::new(0), Cell::new(0));
    let cipher = Cipher::alloc(vm, ty, key, vector, stream, mode, direction, used)?;
    Ok(Value::object(cipher))
}

/// `encrypt(input[, output])`
fn encrypt(vm: &mut Vm, args: &[Value]) -> Result {
    process(vm, args, ENCRYPTS)
}

/// `decrypt(input[, output])`
fn decrypt(vm: &mut Vm, args: &[Value]) -> Result {
    process(vm, args, DECRYPTS)
}

fn process(vm: &mut Vm, args: &[Value], direction: u8) -> Result {
    let cipher = vm.expect::<Cipher>(args[0])?;
    let from = vm.buffer(args[1], BufferAccess::Read)?;
    if cipher.mode != CTR && !from.len.is_multiple_of(BLOCK) {
        return Err(vm.value_error("blksize % 16"));
    }
    let (made, into) = match args.get(2) {
        Some(output) => (None, vm.buffer(*output, BufferAccess::Write)?),
        None => {
            let output = ByteBuf::zeroed(vm, from.len)?;
            let view = output.view(Value::NONE, b'B');
            (Some(output), view)
        }
    };
    if into.len < from.len {
        return Err(vm.value_error("output too small"));
    }
    match cipher.direction.replace(direction) {
        0 => {}
        known if known == direction => {}
        known => {
            cipher.direction.set(known);
            return Err(vm.value_error("can't encrypt & decrypt"));
        }
    }
    if let Some(key) = Key::new(cipher.key.as_slice(vm)) {
        let mut done = 0;
        while done < from.len {
            let part = from.slice(done, BLOCK);
            let place = into.slice(done, part.len);
            cipher.block(vm, &key, &part, &place, direction);
            done += part.len;
        }
    }
    match made {
        Some(output) => output.view(Value::NONE, b'B').to_bytes(vm),
        None => Ok(args[2]),
    }
}

impl Cipher {
    /// Does a block; only the last one of a stream is shorter.
    fn block(&self, vm: &mut Vm, key: &Key, from: &BufferView, into: &BufferView, direction: u8) {
        let mut block = load(from.bytes(vm));
        let input = block;
        match (self.mode, direction) {
            (CTR, _) => {
                for byte in &mut block[..from.len] {
                    *byte ^= self.next_byte(vm, key);
                }
            }
            (CBC, ENCRYPTS) => {
                combine(&mut block, &load(self.vector.as_slice(vm)));
                key.encrypt(&mut block);
                self.vector.as_mut_slice(vm).copy_from_slice(&block);
            }
            (CBC, _) => {
                key.decrypt(&mut block);
                combine(&mut block, &load(self.vector.as_slice(vm)));
                self.vector.as_mut_slice(vm).copy_from_slice(&input);
            }
            (_, ENCRYPTS) => key.encrypt(&mut block),
            _ => key.decrypt(&mut block),
        }
        into.bytes_mut(vm).copy_from_slice(&block[..from.len]);
    }

    /// The next byte of the stream.
    fn next_byte(&self, vm: &mut Vm, key: &Key) -> u8 {
        let used = self.used.get();
        if used == 0 {
            let counter = load(self.vector.as_slice(vm));
            let next = u128::from_be_bytes(counter).wrapping_add(1);
            self.vector
                .as_mut_slice(vm)
                .copy_from_slice(&next.to_be_bytes());
            let mut stream = counter;
            key.encrypt(&mut stream);
            self.stream.as_mut_slice(vm).copy_from_slice(&stream);
        }
        self.used.set((used + 1) % BLOCK);
        self.stream.as_slice(vm)[used]
    }
}

/// A block of bytes, with zeros behind the last.
fn load(bytes: &[u8]) -> Block {
    let mut block = [0; BLOCK];
    let len = bytes.len().min(BLOCK);
    block[..len].copy_from_slice(&bytes[..len]);
    block
}

fn combine(block: &mut Block, other: &Block) {
    for (byte, other) in block.iter_mut().zip(other) {
        *byte ^= other;
    }
}
