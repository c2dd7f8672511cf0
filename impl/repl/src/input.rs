//! The line that `input` gives.

use vm::object::{ByteBuf, Str};
use vm::types::exception::{EOF_ERROR, KEYBOARD_INTERRUPT};
use vm::{Result, Value, Vm};

use crate::console;
use crate::editor::{Done, Editor, Prompt};

/// Lets a person edit a line and gives it as a `str`; what stands before it was printed already.
pub fn read_line(vm: &mut Vm, history_limit: usize) -> Result {
    let line = ByteBuf::new();
    let mut editor = Editor::new(history_limit);
    vm.host().set_raw_input(true);
    editor.begin(vm, &line, Prompt::None);
    let done = edit(vm, &mut editor, &line);
    vm.host().set_raw_input(false);
    match done? {
        Done::Control(console::CTRL_C) => Err(vm.raise_empty(&KEYBOARD_INTERRUPT)),
        Done::Control(console::CTRL_D) => Err(vm.raise_empty(&EOF_ERROR)),
        Done::Control(_) | Done::Entered => text(vm, &line),
    }
}

fn edit(vm: &mut Vm, editor: &mut Editor, line: &ByteBuf) -> Result<Done> {
    loop {
        let Some(byte) = console::read_byte(vm)? else {
            let is_empty = line.is_empty();
            return Ok(if is_empty {
                Done::Control(console::CTRL_D)
            } else {
                Done::Entered
            });
        };
        if let Some(done) = editor.receive(vm, line, byte) {
            return Ok(done);
        }
    }
}

fn text(vm: &mut Vm, line: &ByteBuf) -> Result<Value> {
    Str::checked(vm, line.as_local_slice())
}
