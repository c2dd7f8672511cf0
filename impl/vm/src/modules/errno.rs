//! `errno`: names of error numbers.

use crate::Qstr;
use crate::map::Dict;
use crate::native::RomDict;
use crate::types::module::{RomModule, RomModuleHooks};
use crate::value::Value;
use crate::{Result, Vm};

rom_dict!(static DICT = {
    "__name__" => Value::qstr(q!("errno")),
    "EPERM" => Value::small(1),
    "ENOENT" => Value::small(2),
    "EIO" => Value::small(5),
    "EBADF" => Value::small(9),
    "EAGAIN" => Value::small(11),
    "ENOMEM" => Value::small(12),
    "EACCES" => Value::small(13),
    "EEXIST" => Value::small(17),
    "ENODEV" => Value::small(19),
    "EISDIR" => Value::small(21),
    "EINVAL" => Value::small(22),
    "EOPNOTSUPP" => Value::small(95),
    "EADDRINUSE" => Value::small(98),
    "ECONNABORTED" => Value::small(103),
    "ECONNRESET" => Value::small(104),
    "ENOBUFS" => Value::small(105),
    "ENOTCONN" => Value::small(107),
    "ETIMEDOUT" => Value::small(110),
    "ECONNREFUSED" => Value::small(111),
    "EHOSTUNREACH" => Value::small(113),
    "EALREADY" => Value::small(114),
    "EINPROGRESS" => Value::small(115),
    // Made by the hook; the row is for `dir`.
    "errorcode" => Value::NONE,
});

/// The `errno` module.
pub static ERRNO: RomModule = RomModule::with_hooks(
    q!("errno"),
    &DICT,
    RomModuleHooks {
        attr: Some(attr),
        store: None,
    },
);

fn rows(dict: &'static RomDict) -> impl Iterator<Item = (isize, Qstr)> {
    dict.rows()
        .filter_map(|(name, value)| Some((value.as_small()?, name)))
}

/// The name of an error number.
pub fn name_of(errno: isize) -> Option<Qstr> {
    rows(&DICT).find(|row| row.0 == errno).map(|row| row.1)
}

/// `errorcode`: the names by number, in the order of the numbers.
fn attr(vm: &mut Vm, name: Qstr) -> Result<Option<Value>> {
    if name != q!("errorcode") {
        return Ok(None);
    }
    let dict = Dict::new(vm)?;
    let mut last = 0;
    while let Some((number, name)) = rows(&DICT)
        .filter(|row| row.0 > last)
        .min_by_key(|row| row.0)
    {
        dict.map
            .insert(vm, Value::small(number), Value::qstr(name))?;
        last = number;
    }
    dict.map.fix();
    Ok(Some(Value::object(dict)))
}
