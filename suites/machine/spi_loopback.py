# needs: SPI
# needs: spi-loopback
# What goes out comes in, in every format.
from machine import SPI


def find():
    for number in range(8):
        bus = SPI(number, 1000000)
        b = bytearray(b"\xa5\x5a")
        bus.write_readinto(b, b)
        if b == b"\xa5\x5a":
            return bus
        bus.deinit()


s = find()
data = bytes(range(64))
b = bytearray(64)
for polarity in (0, 1):
    for phase in (0, 1):
        s.init(polarity=polarity, phase=phase)
        s.write_readinto(data, b)
        print(b == data)
print(s.read(4, 0x3C))
s.readinto(b, 0x99)
print(b == b"\x99" * 64)
s.deinit()
