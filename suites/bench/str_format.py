# Numbers to text: str, percent, format and f-strings.


def work(size):
    total = 0
    last = ""
    for index in range(size):
        value = index * 0.5
        last = "%d:%5.2f:%s" % (index, value, "ab")
        total += len(last)
        total += len("{:>8}|{:04x}|{}".format(index, index, "z"))
        total += len(f"{index}/{value:.1f}/{last}")
        total += len(str(index)) + len(repr(last)) + len(hex(index))
    return total, last


bm_params = {
    (32, 10): 10,
    (1000, 10): 4000,
    (5000, 10): 25000,
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
