# needs: pins
# An output has the level that it was given last, whichever way.
from machine import Pin

p = Pin("LED", Pin.OUT)
for level in (1, 0, True, False, "x", "", [0], None):
    p.value(level)
    print(level, p.value(), p())
p.on()
print(p())
p.off()
print(p())
p.high()
print(p())
p.low()
print(p())
p.toggle()
print(p())
p.toggle()
print(p())
p.init(Pin.OUT, value=1)
print(p.value())
print(Pin("LED", value=0) is p, p.value())
