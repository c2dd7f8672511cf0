# Memory by address: units, alignment, and what is stored comes back.
import machine
import uctypes

b = bytearray(16)
address = uctypes.addressof(b)
machine.mem8[address] = 0x12
machine.mem16[address + 2] = 0x3456
machine.mem32[address + 4] = 0x789ABCDE
print(machine.mem8[address], hex(machine.mem16[address + 2]), hex(machine.mem32[address + 4] & 0xFFFFFFFF))
print(bytes(b[:8]))
for attempt in (lambda: machine.mem32[address + 2], lambda: machine.mem16[address + 1]):
    try:
        attempt()
    except ValueError as error:
        print(str(error)[17:])
