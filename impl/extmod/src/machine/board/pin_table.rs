//! The pins as objects: there is one for each number, in ROM.

use vm::object::{PrintKind, Slots, Type};
use vm::print::Printer;
use vm::{Qstr, Result, Value, Vm};

use super::pin::{PIN, Pin};
use super::pins;

macro_rules! table {
    ($($number:literal)*) => { [$(Pin::rom(&PIN, $number)),*] };
}

/// More than any chip has; a board has the first of them.
static PINS: [Pin; 64] = table!(
    0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15
    16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31
    32 33 34 35 36 37 38 39 40 41 42 43 44 45 46 47
    48 49 50 51 52 53 54 55 56 57 58 59 60 61 62 63
);

/// The pin of a number that the board has.
pub(super) fn pin(number: u8) -> Option<Value> {
    PINS.get(usize::from(number)).map(Value::rom)
}

/// The pin that the board or the chip calls so.
pub(super) fn number_of(vm: &mut Vm, name: &[u8]) -> Result<Option<u8>> {
    let pins = pins(vm)?;
    let mut names = pins.board_names().iter();
    if let Some((_, number)) = names.find(|(known, _)| known.as_bytes() == name) {
        return Ok(Some(*number));
    }
    Ok((0..pins.count()).find(|number| pins.name(*number).as_bytes() == name))
}

object! {
    /// `Pin.board` or `Pin.cpu`: pins by their names.
    pub struct Names: NAMES {
        of_board: bool,
    }
}

static SLOTS: Slots = Slots {
    attr: Some(attr),
    print: Some(print),
    ..Slots::of::<Names>()
};

static NAMES: Type = Type::rom(q!("type"), &SLOTS, &vm::native::RomDict::EMPTY);

pub(super) static BOARD: Names = Names::rom(&NAMES, true);
pub(super) static CPU: Names = Names::rom(&NAMES, false);

fn print(vm: &mut Vm, printer: &mut Printer, value: Value, _: PrintKind) -> Result<()> {
    let of_board = vm.expect::<Names>(value)?.of_board;
    printer.write(
        vm,
        if of_board {
            "<class 'board'>"
        } else {
            "<class 'cpu'>"
        },
    )
}

fn attr(vm: &mut Vm, value: Value, name: Qstr) -> Result<Option<Value>> {
    let of_board = vm.expect::<Names>(value)?.of_board;
    let pins = pins(vm)?;
    let name = name.as_bytes(vm);
    let number = match of_board {
        true => {
            let mut names = pins.board_names().iter();
            names
                .find(|(known, _)| known.as_bytes() == name)
                .map(|row| row.1)
        }
        false => (0..pins.count()).find(|number| pins.name(*number).as_bytes() == name),
    };
    Ok(number.and_then(pin))
}
