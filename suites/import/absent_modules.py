# Standard modules that are not built in.
for name in ("__future__", "typing", "enum", "functools", "dataclasses", "collections.abc", "itertools", "logging"):
    try:
        m = __import__(name)
        print(name, "found")
    except ImportError as e:
        print(name, "|", e)
