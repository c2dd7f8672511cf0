# Lists what the module named by the argument holds: a line for each attribute, with its kind and a constant's value.
# Runs on every engine; names inside types are listed with the type, and what only instances show is asked for by name.
import sys

FUNCTIONS = (
    "function generator closure bound_method builtin_function_or_method method_descriptor method wrapper_descriptor "
    "classmethod_descriptor staticmethod classmethod method-wrapper slot_wrapper async_function functools._lru_cache_wrapper "
    "_lru_cache_wrapper"
).split()
ATTRIBUTES = "getset_descriptor member_descriptor property cached_property".split()
CONSTANTS = (int, float, str, bytes, bool, type(None))


def function():
    pass


def generator():
    yield


class Class:
    def method(self):
        pass


def named():
    from collections import namedtuple

    return namedtuple("named", "a b")(1, 2)


def array():
    import array

    return array.array("b")


def code():
    return compile("1", "", "eval")


INSTANCES = (
    ("builtins", "int", lambda: 1, "real imag numerator denominator"),
    ("builtins", "float", lambda: 1.0, "real imag"),
    ("builtins", "complex", lambda: 1j, "real imag"),
    ("builtins", "memoryview", lambda: memoryview(b""), "itemsize format nbytes readonly obj"),
    ("builtins", "slice", lambda: slice(1), "start stop step indices"),
    ("builtins", "range", lambda: range(1), "start stop step"),
    ("builtins", "property", lambda: property(), "getter setter deleter fget fset fdel"),
    ("builtins", "BaseException", lambda: OSError(1), "args value errno strerror filename __traceback__"),
    ("builtins", "StopIteration", lambda: StopIteration(1), "args value errno"),
    ("builtins", "UnicodeError", lambda: UnicodeError(1), "args value errno encoding object start end reason"),
    ("builtins", "type", lambda: Class, "__name__ __bases__ __dict__ __module__ __qualname__ __mro__ mro __class__"),
    ("builtins", "object", lambda: Class(), "__class__ __dict__ __module__ __doc__"),
    ("builtins", "<function>", lambda: function, "__name__ __globals__ __code__ __defaults__ __closure__ __module__"),
    ("builtins", "<method>", lambda: Class().method, "__name__ __self__ __func__ __code__ __globals__"),
    ("builtins", "<generator>", generator, "send throw close pend_throw gi_running gi_frame gi_code __name__ __next__"),
    ("builtins", "<module>", lambda: sys, "__name__ __dict__ __file__ __path__ __class__"),
    ("builtins", "<code>", code, "co_code co_consts co_filename co_firstlineno co_lnotab co_name co_names co_lines"),
    ("builtins", "<dict view>", lambda: {}.keys(), "isdisjoint mapping __len__ __iter__"),
    ("collections", "<namedtuple>", named, "_fields _asdict _replace _make _field_defaults count index"),
    ("array", "array", array, "itemsize typecode"),
)


def kind_of(value):
    if isinstance(value, type):
        return "type"
    name = type(value).__name__
    if name in FUNCTIONS:
        return "function"
    if name in ATTRIBUTES:
        return "attribute"
    return name


def show(name, value):
    kind = kind_of(value)
    text = repr(value) if isinstance(value, CONSTANTS) else ""
    if "\n" in text or "\t" in text or len(text) > 100:
        text = "..."
    print("@", name, kind, text, sep="\t")


def attributes(name, value):
    for attribute in sorted(set(dir(value))):
        try:
            yield name + "." + attribute, getattr(value, attribute)
        except Exception:
            pass


def instances(module):
    for owner, name, make, names in INSTANCES:
        if owner != module:
            continue
        try:
            instance = make()
        except Exception:
            continue
        for attribute in names.split():
            try:
                value = getattr(instance, attribute)
            except Exception:
                continue
            if "<" in name or attribute not in dir(type(instance)):
                kind = "function" if kind_of(value) == "function" else "attribute"
                print("@", owner + "." + name + "." + attribute, kind, "", sep="\t")


def main(name):
    module = __import__(name)
    for part in name.split(".")[1:]:
        module = getattr(module, part)
    show(name, module)
    for path, value in attributes(name, module):
        if path.endswith((".__dict__", ".__doc__", ".__builtins__", ".__cached__", ".__loader__", ".__spec__")):
            continue
        show(path, value)
        if isinstance(value, type):
            for inner, member in attributes(path, value):
                if not inner.endswith((".__doc__", ".__dict__", ".__weakref__")):
                    show(inner, member)
    instances(name)


main(sys.argv[1])
