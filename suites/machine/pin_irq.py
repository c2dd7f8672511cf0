# needs: pins
# needs: pins that interrupt
# A handler is called for the edges that it asks for, with the pin.
from machine import Pin

p = Pin("LED", Pin.OUT, value=0)
log = []


def note(pin):
    log.append((pin is p, pin.irq().flags() == Pin.IRQ_RISING))


def turn():
    for level in (1, 0, 1, 0):
        p(level)


i = p.irq(note, Pin.IRQ_RISING)
turn()
print(log, i is p.irq(), i.trigger() == Pin.IRQ_RISING)
log.clear()
print(i.trigger(Pin.IRQ_FALLING) == Pin.IRQ_RISING)
turn()
print(log)
log.clear()
p.irq(note)
turn()
print(len(log))
log.clear()
p.irq(handler=None)
turn()
print(log)
p.irq(note, trigger=Pin.IRQ_RISING)
i()
for _ in range(3):
    pass
print(len(log))
