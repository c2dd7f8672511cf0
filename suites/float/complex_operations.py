# Complex arithmetic, comparison, attributes, printing and mixing with other numbers.
z, w = 3 + 4j, 1 - 2j
print(z + w, z - w, z * w, z / w, -z, +z, abs(z), z == w, z != w, z == 3 + 4j, bool(0j), bool(1j))
print(z + 1, 1 + z, z * 2.5, 2 - z, z / 2, 1 / (1j), z.real, z.imag, complex(5), complex(1, 2), complex(2.5, -0.5), complex("1+2j"), complex("-3j"), complex("4"))
print(1j * 1j, 1j**0, [1j], "%s" % (2 + 0j), str(-1.5j + 0.5), hash(2 + 0j) == hash(2), {1j: "key"}[1j], 2 + 0j == 2)
for f in (lambda: z < w, lambda: z // w, lambda: z % w, lambda: int(z), lambda: float(z), lambda: z / 0, lambda: complex("x"), lambda: complex(1, "2"), lambda: z @ w, lambda: z & 1):
    try:
        print(f())
    except (TypeError, ZeroDivisionError, ValueError) as e:
        print(type(e).__name__)
