# needs: pins
# needs: pins that interrupt
# A hard handler cannot allocate, may schedule, and is called no more once it has failed.
import micropython
from machine import Pin

p = Pin("LED", Pin.OUT, value=0)


def locked(pin):
    try:
        bytearray(100)
        print("allocated")
    except MemoryError:
        print("locked")


p.irq(locked, Pin.IRQ_RISING, hard=True)
p(1)
p(0)


def later(argument):
    print("later", argument, len(bytearray(100)))


def now(pin):
    micropython.schedule(later, 7)
    print("now")


p.irq(now, Pin.IRQ_RISING, hard=True)
p(1)
for _ in range(3):
    pass
p(0)


def fail(pin):
    raise ValueError("in the handler")


p.irq(fail, Pin.IRQ_RISING, hard=True)
p(1)
p(0)
p(1)
print(p.irq().trigger())
