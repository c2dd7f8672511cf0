# A checksum with a table over a bytearray, and slices of a memoryview.


def table():
    rows = []
    for byte in range(256):
        value = byte << 8
        for _ in range(8):
            value = (value << 1) ^ (0x1021 if value & 0x8000 else 0)
        rows.append(value & 0xFFFF)
    return rows


TABLE = table()


def checksum(data):
    value = 0xFFFF
    for byte in data:
        value = ((value << 8) & 0xFFFF) ^ TABLE[(value >> 8) ^ byte]
    return value


def work(size):
    data = bytearray(size)
    for index in range(size):
        data[index] = (index * 31 + (index >> 3)) & 0xFF
    view = memoryview(data)
    half = size // 2
    return checksum(data), checksum(view[half:]), bytes(data[-4:])


bm_params = {
    (32, 10): 32,
    (1000, 10): 35000,
    (5000, 10): 200000,
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
