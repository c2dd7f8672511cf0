//! What open files of all file systems on block devices have in common.

use vm::object::{PrintKind, Slots};
use vm::print::Printer;
use vm::stream::{self, Stream};
use vm::{Result, Value, Vm};

rom_dict!(pub(super) static METHODS = {
    "read" => fvar!(stream::read, 1, 2),
    "readinto" => fvar!(stream::readinto, 2, 3),
    "readline" => fvar!(stream::readline, 1, 2),
    "readlines" => f1!(stream::readlines),
    "write" => fvar!(stream::write, 2, 4),
    "flush" => f1!(stream::flush),
    "close" => f1!(stream::close),
    "seek" => fvar!(stream::seek, 2, 3),
    "tell" => f1!(stream::tell),
    "__del__" => f1!(stream::close),
    "__enter__" => f1!(stream::enter),
    "__exit__" => fvar!(stream::exit, 4, 4),
});

/// The slots of a type of files; `plain` has its layout.
pub(super) const fn slots(plain: Slots, stream: &'static dyn Stream) -> Slots {
    Slots {
        print: Some(print),
        unary: Some(stream::unary),
        iter: Some(stream::iter),
        next: Some(stream::next_line),
        stream: Some(stream),
        ..plain
    }
}

fn print(vm: &mut Vm, printer: &mut Printer, value: Value, _: PrintKind) -> Result<()> {
    let name = value.ty().name.shown(vm);
    printer.write_fmt(vm, format_args!("<io.{name}>"))
}
