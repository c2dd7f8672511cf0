# needs: pins
# needs: pins that interrupt
# While interrupts are off nothing is told; what happened is told when they are on again.
import machine
from machine import Pin

p = Pin("LED", Pin.OUT, value=0)
p.irq(lambda pin: print("edge"), Pin.IRQ_RISING, hard=True)


def nested(depth):
    state = machine.disable_irq()
    if depth:
        nested(depth - 1)
    else:
        p(1)
        p(0)
    print("inside", depth)
    machine.enable_irq(state)


for depth in range(3):
    nested(depth)
    print("outside")
