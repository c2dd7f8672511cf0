# Binary records with the struct module.
import struct


def work(size):
    buffer = bytearray(16)
    total = 0
    record = ()
    for index in range(size):
        struct.pack_into("<HhIq", buffer, 0, index & 0xFFFF, -(index & 0x7FFF), index * 3, index * index)
        record = struct.unpack("<HhIq", buffer)
        total += record[0] + record[1] + record[2]
        total += struct.unpack(">H", struct.pack(">H", index & 0xFFFF))[0]
    return total, record, struct.calcsize("<HhIq")


bm_params = {
    (32, 10): 5,
    (1000, 10): 15000,
    (5000, 10): 80000,
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
