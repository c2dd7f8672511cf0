//! The method table that `str`, `bytes` and `bytearray` share.
//!
//! Each type says whose methods they are, so a method of one type refuses objects of another, and adds rows of its own.
//! What takes the object apart is called by who calls methods: the code of a method is there once.

/// Defines a type's dict: `text_methods!(static DICT = Str { "own" => f1!(own), })`.
macro_rules! text_methods {
    ($vis:vis static $name:ident = $receiver:ident { $($(#[$row:meta])* $key:literal => $value:expr,)* }) => {
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
    (@ask $receiver:ident, $module:ident::$function:ident) => {
        text_methods!(@row $receiver, 1, 1, |_, content, _| {
            Ok($crate::types::str::$module::$function(content))
        })
    };
    (@one $receiver:ident, $module:ident::$function:ident) => {
        text_methods!(@row $receiver, 1, 1, |vm, content, _| {
            $crate::types::str::$module::$function(vm, content)
        })
    };
    (@two $receiver:ident, $module:ident::$function:ident) => {
        text_methods!(@row $receiver, 2, 2, |vm, content, args| {
            $crate::types::str::$module::$function(vm, content, args.pos[1])
        })
    };
    (@some $receiver:ident, $module:ident::$function:ident, $min:literal, $max:literal) => {
        text_methods!(@row $receiver, $min, $max, |vm, content, args| {
            $crate::types::str::$module::$function(vm, content, args.pos)
        })
    };
    (@any $receiver:ident, $module:ident::$function:ident) => {
        text_methods!(@row $receiver, 1, $crate::native::ANY, $crate::types::str::$module::$function)
    };
    (@row $receiver:ident, $min:expr, $max:expr, $function:expr) => {
        $crate::Value::rom(
            &const {
                $crate::native::Native::of($crate::native::NativeFn::Text {
                    receiver: $crate::native::Receiver::$receiver,
                    min: $min,
                    max: $max,
                    function: $function,
                })
            },
        )
    };
}
pub(crate) use text_methods;
