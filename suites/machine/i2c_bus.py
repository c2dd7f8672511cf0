# needs: I2C
# A bus on which nobody answers.
from machine import I2C

i = I2C(0, freq=100000)
print(i is I2C(0), str(i).startswith("I2C(0, freq=100000"))
print(i.scan())
for attempt in (
    lambda: i.writeto(0x42, b"abc"),
    lambda: i.readfrom(0x42, 3),
    lambda: i.readfrom_mem(0x42, 0, 3),
    lambda: i.readfrom_mem(0x42, 0, 3, addrsize=12),
    lambda: i.writeto_mem(0x42, 0, 5),
    lambda: i.start(),
    lambda: i.init(freq=5),
    lambda: I2C(77),
):
    try:
        print(attempt())
    except (OSError, TypeError, ValueError) as error:
        # Nobody is there: EIO or ENODEV, as the bus can tell.
        print(type(error).__name__, error.args[0] in (5, 19) or error)
