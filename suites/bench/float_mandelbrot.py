# The Mandelbrot set, drawn with letters: floating-point numbers in local variables.


def work(size):
    rows = []
    for y in range(size):
        row = ""
        for x in range(size):
            cr = 3.0 * x / size - 2.2
            ci = 2.4 * y / size - 1.2
            zr = zi = 0.0
            count = 0
            while count < 25:
                r2 = zr * zr
                i2 = zi * zi
                if r2 + i2 > 4.0:
                    break
                zi = 2.0 * zr * zi + ci
                zr = r2 - i2 + cr
                count += 1
            row += chr(65 + count)
        rows.append(row)
    return rows[size // 2], rows[size // 3]


bm_params = {
    (32, 10): 3,
    (1000, 10): 60,
    (5000, 10): 180,
}


def bm_setup(size):
    out = None

    def run():
        nonlocal out
        out = work(size)

    def result():
        return size, out

    return run, result


if __name__ == "__main__":
    run, result = bm_setup(bm_params[(32, 10)])
    run()
    print(result())
