# needs: pins
# needs: pin-loopback
# One pin sees what the other does: levels, edges, an open drain, and the resistors of a pin that nobody drives.
from machine import Pin

pairs = (("GP14", "GP15"),)
first, second = [pair for pair in pairs if hasattr(Pin.board, pair[0])][0]
a, b = Pin(first, Pin.OUT, value=0), Pin(second, Pin.IN)
for level in (1, 0, 1):
    a(level)
    print(b())
log = []
b.irq(lambda pin: log.append(pin()), Pin.IRQ_RISING | Pin.IRQ_FALLING)
for level in (0, 1, 0):
    a(level)
print(log)
b.irq(None)
a.init(Pin.IN, None)
b.init(Pin.IN, Pin.PULL_UP)
print(a(), b())
a.init(Pin.OPEN_DRAIN)
print(a(), b())
a(0)
print(b())
a(1)
print(b())
b.init(Pin.IN, Pin.PULL_DOWN)
