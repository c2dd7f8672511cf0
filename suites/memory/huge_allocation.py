# cmdline: -X heapsize=256K
# Asking for more than the heap raises MemoryError; the program goes on.
def attempt(name, f):
    try:
        f()
        print(name, "allocated")
    except MemoryError:
        print(name, "MemoryError")


attempt("bytearray", lambda: bytearray(1 << 20))
attempt("list", lambda: [0] * (1 << 20))
attempt("str", lambda: "x" * (1 << 20))
attempt("bytes", lambda: bytes(1 << 20))
attempt("tuple", lambda: (None,) * (1 << 20))
attempt("small", lambda: bytearray(1000))
data = [i for i in range(100)]
print(sum(data))
