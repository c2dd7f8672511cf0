//! What a case of MicroPython's tree needs, by the conventions of the tree.
//!
//! Most needs follow from a file's name. A few cases need more than their name says; they are rows of [`NAMED`],
//! each saying what capability is missing when the case cannot run, never "skip this".

/// A capability, whether it is needed by a folder and stem.
type Rule = (&'static str, fn(&str, &str) -> bool);

/// The folder of cases for RV32.
const RV32_ASSEMBLER: &str = "inlineasm/rv32";

const RULES: [Rule; 28] = [
    ("native", |_, stem| starts(stem, &["native_", "viper_"])),
    ("byte order of the host", |_, stem| {
        stem.ends_with("_endian")
    }),
    ("int_big", |_, stem| {
        starts(stem, &["int_big", "ffi_int"]) || stem.ends_with("_intbig")
    }),
    ("int_64", |_, stem| {
        stem.starts_with("int_64") || stem.ends_with("_int64")
    }),
    ("bytearray", |_, stem| {
        stem.starts_with("bytearray") || stem.ends_with("_bytearray")
    }),
    ("set", |_, stem| {
        starts(stem, &["set_", "frozenset"]) || stem.ends_with("_set")
    }),
    ("slice", |_, stem| stem.contains("slice")),
    ("async", |_, stem| {
        starts(stem, &["async_", "asyncio_"]) || stem.ends_with("_async")
    }),
    ("const", |_, stem| stem.starts_with("const")),
    ("reverse_ops", |_, stem| stem.contains("reverse_op")),
    ("fstring", |_, stem| {
        stem.starts_with("string_fstring") || stem.ends_with("_fstring")
    }),
    ("tstring", |_, stem| {
        stem.starts_with("string_tstring") || stem.ends_with("_tstring")
    }),
    ("Thumb assembler", |folder, stem| {
        folder != RV32_ASSEMBLER && (stem.starts_with("asm") || folder.starts_with("inlineasm"))
    }),
    ("RV32 assembler", |folder, _| folder == RV32_ASSEMBLER),
    ("Zba in the assembler", |_, stem| stem == "asm_ext_zba"),
    ("Zcmp in the assembler", |_, stem| stem == "asm_ext_zcmp"),
    ("floats in the assembler", |_, stem| {
        stem.starts_with("asm_vfp")
    }),
    ("float", |folder, _| folder == "float"),
    ("unicode", |folder, _| folder == "unicode"),
    ("files", |folder, stem| {
        ["import", "io"].contains(&folder) || folder == "unicode" && stem.starts_with("file")
    }),
    ("Linux", |folder, _| folder == "ports/unix"),
    ("an emulated board", |folder, _| folder == "ports/qemu"),
    ("a command line", |folder, _| folder == "cmdline"),
    ("thread", |folder, _| folder == "thread"),
    ("thread with a global lock", |folder, stem| {
        folder == "thread" && stem.starts_with("mutate_")
    }),
    ("complex", |folder, stem| {
        folder == "float" && stem.starts_with("complex")
    }),
    ("interactive sessions", |folder, stem| {
        folder == "cmdline" && stem.starts_with("repl_")
    }),
    ("double precision float", |_, stem| {
        stem.ends_with("_doubleprec") || stem.ends_with("_doubleprec_intbig")
    }),
];

/// Cases whose names do not say what they need.
const NAMED: [(&str, &str, &str); 29] = [
    ("a process", "misc", "sys_atexit"),
    ("files", "basics", "fun_code_full"),
    ("files", "basics", "weakref_callback_exception"),
    ("coverage", "cmdline", "cmd_parsetree"),
    ("coverage", "cmdline", "repl_sys_ps1_ps2"),
    ("coverage", "extmod", "ssl_poll"),
    ("emacs keys", "cmdline", "repl_emacs_keys"),
    ("word movement", "cmdline", "repl_words_move"),
    ("complex", "float", "int_big_float"),
    ("complex", "float", "true_value"),
    ("complex", "float", "types"),
    ("double precision float", "float", "float_divmod"),
    ("detailed errors", "micropython", "opt_level_lineno"),
    ("detailed errors", "misc", "print_exception"),
    ("bytecode", "basics", "del_deref"),
    ("bytecode", "basics", "del_local"),
    ("bytecode", "basics", "exception_chain"),
    ("bytecode", "basics", "scope_implicit"),
    ("bytecode", "basics", "try_finally_return2"),
    ("bytecode", "basics", "try_reraise"),
    ("bytecode", "basics", "try_reraise2"),
    ("bytecode", "micropython", "heapalloc_slice"),
    ("bytecode", "micropython", "schedule"),
    ("bytecode", "misc", "sys_exc_info"),
    ("bytecode", "misc", "sys_settrace_cov"),
    ("bytecode", "misc", "sys_settrace_features"),
    ("bytecode", "misc", "sys_settrace_generator"),
    ("bytecode", "misc", "sys_settrace_loop"),
    ("bytecode", "stress", "bytecode_limit"),
];

/// The cases whose recorded output holds patterns, besides those of the command line.
const PATTERNS: [(&str, &str); 8] = [
    ("basics", "builtin_help"),
    ("basics", "bytes_compare3"),
    ("basics", "weakref_callback_exception"),
    ("micropython", "meminfo"),
    ("misc", "sys_settrace_cov"),
    ("net_inet", "tls_text_errors"),
    ("ports/unix", "extra_coverage"),
    ("thread", "thread_exc2"),
];

/// The cases that print the name of their file, which is another one when they are compiled first.
const NAME_THEMSELVES: [(&str, &str); 5] = [
    ("import", "import_file"),
    ("io", "argv"),
    ("misc", "sys_settrace_features"),
    ("misc", "sys_settrace_generator"),
    ("misc", "sys_settrace_loop"),
];

/// Whether a case prints the name of its file.
pub fn names_itself(folder: &str, stem: &str) -> bool {
    NAME_THEMSELVES.contains(&(folder, stem))
}

/// What a case needs that says which pins of a board are wired to each other.
pub const WIRING: &str = "the wiring that the tree's tests use";

/// The module that it asks for them.
const WIRING_MODULE: &[u8] = b"target_wiring";

/// What the case `stem` of `folder` needs.
pub fn needs(folder: &str, stem: &str, source: &[u8]) -> Vec<&'static str> {
    let by_name = RULES
        .iter()
        .filter(|(_, applies)| applies(folder, stem))
        .map(|(capability, _)| *capability);
    let by_row = NAMED
        .iter()
        .filter(|(_, in_folder, case)| *in_folder == folder && *case == stem)
        .map(|(capability, _, _)| *capability);
    let asks = |module: &[u8]| source.windows(module.len()).any(|word| word == module);
    let by_import = asks(WIRING_MODULE).then_some(WIRING);
    by_name.chain(by_row).chain(by_import).collect()
}

/// Whether the recorded output of a case holds patterns.
pub fn has_patterns(folder: &str, stem: &str) -> bool {
    ["cmdline", "feature_check"].contains(&folder) || PATTERNS.contains(&(folder, stem))
}

fn starts(stem: &str, prefixes: &[&str]) -> bool {
    prefixes.iter().any(|prefix| stem.starts_with(prefix))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_what_is_needed() {
        assert_eq!(needs("micropython", "viper_addr", b""), ["native"]);
        assert_eq!(needs("basics", "int_big1", b""), ["int_big"]);
        assert_eq!(
            needs("float", "complex_reverse_op", b""),
            ["reverse_ops", "float", "complex"]
        );
        assert_eq!(needs("basics", "list1", b"print(1)\n"), [""; 0]);
        let wired = b"import target_wiring\n";
        assert_eq!(needs("extmod", "machine_uart_tx", wired), [WIRING]);
    }
}
