# needs: SPI
# A bus has one object; its settings change one by one; buffers have one length.
from machine import SPI

s = SPI(0, 1000000)
print(s is SPI(0), "polarity=0, phase=0, bits=8" in str(s))
s.init(polarity=1)
s.init(phase=1, baudrate=500000)
print(str(s).startswith("SPI(0, baudrate="), "polarity=1, phase=1, bits=8" in str(s))
rate = int(str(s).split("baudrate=")[1].split(",")[0])
print(250000 <= rate <= 500000)
b = bytearray(100)
print(s.write(b), s.write_readinto(b, b), s.readinto(b), len(s.read(70, 0xFF)))
for attempt in (
    lambda: s.write_readinto(b, bytearray(3)),
    lambda: s.write(5),
    lambda: SPI(99),
    lambda: s.init(firstbit=SPI.LSB),
    lambda: s.init(bits=17),
):
    try:
        attempt()
    except (TypeError, ValueError, NotImplementedError) as error:
        print(type(error).__name__, error)
s.deinit()
