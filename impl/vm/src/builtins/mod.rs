//! Stub.
use crate::{Result, Value, Vm, rom_dict};
rom_dict!(pub static BUILTINS = {
    "print" => fvar!(print, 0, 9),
});
fn print(vm: &mut Vm, args: &[Value]) -> Result {
    let mut printer = crate::print::Printer::console();
    for arg in args {
        vm.print(&mut printer, *arg, crate::object::PrintKind::Str)?;
        printer.write(vm, " ")?;
    }
    printer.write(vm, "\n")?;
    Ok(Value::NONE)
}
