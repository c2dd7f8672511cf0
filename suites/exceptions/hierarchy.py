# The tree of built-in exceptions.
tree = [
    (BaseException, object), (Exception, BaseException), (SystemExit, BaseException),
    (KeyboardInterrupt, BaseException),
    (GeneratorExit, BaseException), (ArithmeticError, Exception), (OverflowError, ArithmeticError),
    (ZeroDivisionError, ArithmeticError), (AssertionError, Exception), (AttributeError, Exception),
    (EOFError, Exception),
    (ImportError, Exception), (LookupError, Exception), (IndexError, LookupError), (KeyError, LookupError),
    (MemoryError, Exception), (NameError, Exception), (OSError, Exception), (RuntimeError, Exception),
    (NotImplementedError, RuntimeError), (StopIteration, Exception), (StopAsyncIteration, Exception),
    (SyntaxError, Exception), (IndentationError, SyntaxError), (TypeError, Exception), (ValueError, Exception),
    (UnicodeError, ValueError),
]
for sub, base in tree:
    print(sub.__name__, base.__name__, issubclass(sub, base), sub.__bases__ == (base,))
print(issubclass(KeyboardInterrupt, Exception), issubclass(ValueError, TypeError), len(tree))
