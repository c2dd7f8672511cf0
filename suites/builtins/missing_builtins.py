# Which builtins this dialect has and which it leaves out.
import builtins
for name in ('ascii', 'format', 'vars', 'breakpoint', 'exit', 'aiter', 'anext', 'bool', 'help', 'execfile', 'input',
             'compile', 'memoryview', 'frozenset', 'NotImplemented', 'property', 'reversed', 'delattr', 'RecursionError',
             'ModuleNotFoundError', 'FileNotFoundError', 'UnicodeDecodeError', 'Warning', 'TimeoutError', 'EOFError'):
    print(name, hasattr(builtins, name))
