# Exception names of newer Pythons that do not exist.
names = ("RecursionError ModuleNotFoundError UnboundLocalError FileNotFoundError PermissionError TimeoutError ConnectionError "
         "FloatingPointError BufferError ReferenceError SystemError TabError UnicodeDecodeError Warning DeprecationWarning "
         "BaseExceptionGroup ExceptionGroup EnvironmentError IOError ViperTypeError NotImplementedError StopAsyncIteration").split()
for n in names:
    try:
        print(n, eval(n).__bases__)
    except NameError as e:
        print(n, "-", e)
