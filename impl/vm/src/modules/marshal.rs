//! `marshal`: code objects as bytes, which are the contents of a `.mpy` file.

use crate::error::Result;
use crate::object::{BufferAccess, ByteBuf, Bytes, CodeObject};
use crate::state::Vm;
use crate::types::code;
use crate::types::module::RomModule;
use crate::value::{SMALL_INT_BITS, Value};

rom_dict!(static DICT = {
    "__name__" => Value::qstr(q!("marshal")),
    "dumps" => f1!(dumps),
    "loads" => f1!(loads),
});

/// The module `marshal`.
pub(super) static MODULE: RomModule = RomModule::new(q!("marshal"), &DICT);

/// `marshal.dumps(code)`
fn dumps(vm: &mut Vm, value: Value) -> Result {
    let Some(object) = value.downcast::<CodeObject>() else {
        return Err(vm.value_error("unmarshallable object"));
    };
    let module = vm.save_code(object.code)?;
    let bits = u8::try_from(SMALL_INT_BITS).unwrap_or(u8::MAX);
    let header = bytecode::mpy::Header::bytecode_only(bits);
    Bytes::value(vm, &bytecode::mpy::write(&module, &header))
}

/// `marshal.loads(data)`
fn loads(vm: &mut Vm, data: Value) -> Result {
    let view = vm.buffer(data, BufferAccess::Read)?;
    let file = ByteBuf::from_view(vm, &view)?;
    let code = vm.load_compiled(file.as_local_slice())?;
    code::new(vm, code)
}
