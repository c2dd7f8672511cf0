# needs: I2C
# needs: i2c-memory
# A memory on a bus keeps what is written to it; its addresses have one byte or two.
from machine import I2C


def find():
    for number in range(8):
        bus = I2C(number)
        if 0x50 in bus.scan():
            return bus


i = find()
i.writeto_mem(0x50, 0, b"size", addrsize=16)
bits = 16 if i.readfrom_mem(0x50, 0, 4, addrsize=16) == b"size" else 8
i.writeto_mem(0x50, 0, b"hello", addrsize=bits)
print(i.readfrom_mem(0x50, 0, 5, addrsize=bits))
b = bytearray(3)
i.readfrom_mem_into(0x50, 2, b, addrsize=bits)
print(b)
place = bytes(bits // 8 - 1)
print(i.writeto(0x50, place + b"\x01") == bits // 8, i.readfrom(0x50, 2))
print(i.writevto(0x50, (place + b"\x10", b"ab", b"", b"cd")) == bits // 8 + 4)
i.writeto(0x50, place + b"\x10", False)
i.readfrom_into(0x50, b)
print(b, i.readfrom(0x50, 1))
