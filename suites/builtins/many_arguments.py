# Functions that take any number of arguments take more than a byte can count.
import struct

N = 300
numbers = list(range(N))
print(max(*numbers), min(*numbers), len("{}{}".format(*numbers)))
print(len(list(zip(*[[1, 2]] * N))[1]), list(map(lambda *all: sum(all), *[[1, 2]] * N)))
print(struct.pack("300H", *numbers)[-4:], struct.unpack("300H", struct.pack("300H", *numbers)) == tuple(numbers))
target = bytearray(304)
struct.pack_into("300B", target, 4, *[7] * N)
print(target.count(b"\x07"))
found = set()
found.update(*[[number] for number in numbers])
print(len(found), len(found.difference(*[[number] for number in numbers[1:]])))
print(len(Exception(*numbers).args))


class Base:
    def __init__(self, *all):
        self.all = all


print(len(Base(*numbers).all), (lambda *all: len(all))(*numbers))
