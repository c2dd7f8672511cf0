def __getattr__(name):
    raise ValueError(name)


print(__name__)
