# A class of pins has a method value; a signal may turn levels around; a pulse that does not come has a negative length.
import machine


class Pin(machine.PinBase):
    def __init__(self, level):
        self.level = level

    def value(self, level=None):
        if level is None:
            return self.level
        print("set", level)
        self.level = int(level)


pin = Pin(1)
plain, inverted = machine.Signal(pin), machine.Signal(pin, invert=True)
nested = machine.Signal(inverted, invert=True)
print(plain(), inverted(), nested.value())
inverted.on()
print(pin.level, plain.value(), inverted.value())
nested(5)
print(pin.level)
plain.off()
print(machine.time_pulse_us(pin, 1, 50), machine.time_pulse_us(pin, 0, 50))
for args, kw in (((), {}), ((pin, 1), {}), ((pin,), {"x": 1})):
    try:
        machine.Signal(*args, **kw)
    except TypeError as error:
        print(repr(error))
print(machine.mem8, machine.mem16, machine.mem32)
try:
    machine.mem32[2]
except ValueError as error:
    print(error)
try:
    machine.soft_reset()
except SystemExit as error:
    print(repr(error))
