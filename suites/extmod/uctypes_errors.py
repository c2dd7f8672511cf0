# What descriptions cannot be, and what structures do not have.
import uctypes

data = bytearray(8)
at = uctypes.addressof(data)


def attempt(what):
    try:
        print(what())
    except (TypeError, KeyError, IndexError, AttributeError) as error:
        print(type(error).__name__, error)


attempt(lambda: uctypes.struct(at, {}).missing)
attempt(lambda: uctypes.struct(at, []).x)
attempt(lambda: uctypes.struct(at, {"x": []}).x)
attempt(lambda: uctypes.struct(at, {"x": (uctypes.ARRAY | 0, uctypes.INT8 | 2)}).x[2])
attempt(lambda: uctypes.struct(at, {})[0])
attempt(lambda: uctypes.sizeof(uctypes.UINT8))
attempt(lambda: uctypes.sizeof("text"))
attempt(lambda: setattr(uctypes.struct(at, {"x": (0, {})}), "x", 1))
attempt(lambda: uctypes.struct(data, {}))
attempt(lambda: uctypes.addressof(1))
print(uctypes.struct(0, {}), uctypes.struct(0, []), uctypes.struct(0, (uctypes.PTR | 0, 0)))
