//! The method table that `str`, `bytes` and `bytearray` share.
//!
//! Each type gives the function that takes its receiver apart, so a method of one type refuses objects of
//! another, and adds rows of its own.

/// Defines a type's dict: `text_methods!(static DICT = receiver_function { "own" => f1!(own), })`.
macro_rules! text_methods {
    ($vis:vis static $name:ident = $receiver:path { $($(#[$row:meta])* $key:literal => $value:expr,)* }) => {
        $crate::rom_dict!($vis static $name = {
            #[cfg(feature = "extra")]
            "center" => text_methods!(@two $receiver, change::center),
            "count" => text_methods!(@some $receiver, search::count, 2, 4),
            "endswith" => text_methods!(@some $receiver, search::endswith, 2, 4),
            "find" => text_methods!(@some $receiver, search::find, 2, 4),
            "format" => text_methods!(@any $receiver, format::format),
            "index" => text_methods!(@some $receiver, search::index, 2, 4),
            "isalpha" => text_methods!(@ask $receiver, change::isalpha),
            "isdigit" => text_methods!(@ask $receiver, change::isdigit),
            "islower" => text_methods!(@ask $receiver, change::islower),
            "isspace" => text_methods!(@ask $receiver, change::isspace),
            "isupper" => text_methods!(@ask $receiver, change::isupper),
            "join" => text_methods!(@two $receiver, split::join),
            "lower" => text_methods!(@one $receiver, change::lower),
            "lstrip" => text_methods!(@some $receiver, change::lstrip, 1, 2),
            #[cfg(feature = "extra")]
            "partition" => text_methods!(@two $receiver, split::partition),
            "replace" => text_methods!(@some $receiver, change::replace, 3, 4),
            "rfind" => text_methods!(@some $receiver, search::rfind, 2, 4),
            "rindex" => text_methods!(@some $receiver, search::rindex, 2, 4),
            #[cfg(feature = "extra")]
            "rpartition" => text_methods!(@two $receiver, split::rpartition),
            "rsplit" => text_methods!(@some $receiver, split::rsplit, 1, 3),
            "rstrip" => text_methods!(@some $receiver, change::rstrip, 1, 2),
            "split" => text_methods!(@some $receiver, split::split, 1, 3),
            #[cfg(feature = "extra")]
            "splitlines" => text_methods!(@any $receiver, split::splitlines),
            "startswith" => text_methods!(@some $receiver, search::startswith, 2, 4),
            "strip" => text_methods!(@some $receiver, change::strip, 1, 2),
            "upper" => text_methods!(@one $receiver, change::upper),
            $($(#[$row])* $key => $value,)*
        });
    };
    (@ask $receiver:path, $module:ident::$function:ident) => {
        $crate::f1!(|vm, this| $receiver(vm, this).map($crate::types::str::$module::$function))
    };
    (@one $receiver:path, $module:ident::$function:ident) => {
        $crate::f1!(|vm, this| {
            let content = $receiver(vm, this)?;
            $crate::types::str::$module::$function(vm, content)
        })
    };
    (@two $receiver:path, $module:ident::$function:ident) => {
        $crate::f2!(|vm, this, other| {
            let content = $receiver(vm, this)?;
            $crate::types::str::$module::$function(vm, content, other)
        })
    };
    (@some $receiver:path, $module:ident::$function:ident, $min:literal, $max:literal) => {
        $crate::fvar!(
            |vm, args| {
                let content = $receiver(vm, args[0])?;
                $crate::types::str::$module::$function(vm, content, args)
            },
            $min,
            $max
        )
    };
    (@any $receiver:path, $module:ident::$function:ident) => {
        $crate::fkw!(
            |vm, args| {
                let content = $receiver(vm, args.pos[0])?;
                $crate::types::str::$module::$function(vm, content, args)
            },
            1
        )
    };
}
pub(crate) use text_methods;
