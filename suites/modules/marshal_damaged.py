# Whatever is wrong with marshalled bytes, loading them raises or gives code that can be looked at.
# MicroPython's own program trusts them and crashes or hangs.
import marshal

data = marshal.dumps(compile("def f(a):\n return a + 1\nprint(f(1), 'text')", "x", "exec"))
kinds = set()
for end in range(len(data)):
    try:
        marshal.loads(data[:end])
        kinds.add("loaded")
    except Exception as e:
        kinds.add(type(e).__name__)
print(sorted(kinds))

kinds = set()
for at in range(4, len(data)):
    for bit in range(8):
        damaged = bytearray(data)
        damaged[at] ^= 1 << bit
        try:
            code = marshal.loads(damaged)
            list(code.co_lines()), code.co_code, code.co_lnotab, code.co_name, code.co_consts
            kinds.add("loaded")
        except Exception as e:
            kinds.add(type(e).__name__)
print(sorted(kinds))
