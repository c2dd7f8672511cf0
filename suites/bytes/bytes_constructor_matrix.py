# bytes() and bytearray() from every kind of argument.
from array import array

for make in (bytes, bytearray):
    for args in ((), (0,), (3,), (b"xy",), (bytearray(b"z"),), ([1, 2],), ((255,),), (range(4),), ("h\xe9", "utf-8"), ({7},), (memoryview(b"mv"),), (array("B", [9]),)):
        print(make(*args), end=" ")
    print(make(x * 2 for x in range(3)), make(iter([5])), make({1: 2}), make(map(ord, "ab")))
    for args in (("text",), (1.5,), (None,), (["a"],)):
        try:
            print(make(*args))
        except Exception as e:
            print(type(e).__name__, end=" ")
    print()
