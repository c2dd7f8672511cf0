//! What the program says about itself.

/// The answer to `--version`; tools look for the version of the format at its end.
pub const VERSION: &str = concat!(
    "MicroPython v1.29.0 on 2026-11-22 [Adder ",
    env!("CARGO_PKG_VERSION"),
    "]; mpy-cross emitting mpy v6.3"
);

/// Returns how the program is used.
pub fn usage(program: &str) -> String {
    format!("usage: {program} [<opts>] [-X <implopt>] [--] <input filename>\n{OPTIONS}")
}

const OPTIONS: &str = "\
Options:
--version : show version information
-o : output file for compiled bytecode (defaults to input filename with .mpy extension, or stdout if input is stdin)
-s : source filename to embed in the compiled bytecode (defaults to input file)
-v : verbose (trace various operations); can be multiple
-O[N] : apply bytecode optimizations of level N

Target specific options:
-msmall-int-bits=number : set the maximum bits used to encode a small-int
-march=<arch> : set architecture for native emitter;
                x86, x64, armv6, armv6m, armv7m, armv7em, armv7emsp,
                armv7emdp, xtensa, xtensawin, rv32imc, rv64imc, host, debug
-march-flags=<flags> : set architecture-specific flags (can be either a dec/hex/bin value or a comma-separated flags string)
                       supported flags for rv32imc: zba, zcmp

Implementation specific options:
  emit={bytecode,native,viper} -- set the default code emitter
  heapsize=<n> -- set the heap size for the GC (default 2097152)
  source-lines    -- include source line numbers (default)
  no-source-lines -- exclude source line numbers
";
