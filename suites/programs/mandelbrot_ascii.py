# The Mandelbrot set in characters, with complex numbers.
def escape(c, limit):
    z = 0j
    for i in range(limit):
        z = z * z + c
        if abs(z) > 2:
            return i
    return limit


for row in range(-6, 7):
    print("".join(" .:-=+*#%@"[min(9, escape(complex(col / 12 - 0.6, row / 5.5), 18) // 2)] for col in range(-18, 19)))
