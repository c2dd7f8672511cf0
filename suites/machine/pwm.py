# needs: PWM
# Pulses have the frequency and the width that they were given, as nearly as the hardware can.
from machine import PWM, Pin


def near(value, wanted):
    return abs(value - wanted) <= wanted // 50


p = PWM(Pin(2), freq=1000, duty_u16=16384)
print(near(p.freq(), 1000), near(p.duty_u16(), 16384), near(p.duty_ns(), 250000))
p.duty_ns(500000)
print(near(p.duty_u16(), 32768))
p.freq(2000)
print(near(p.freq(), 2000), near(p.duty_ns(), 500000))
p.duty_u16(65535)
print(p.duty_u16() == 65535, near(p.duty_ns(), 500000))
p.duty_u16(0)
print(p.duty_u16(), p.duty_ns())
p.init(freq=50, duty_ns=1500000)
print(near(p.freq(), 50), near(p.duty_ns(), 1500000))
print(str(p).startswith("PWM("))
for attempt in (lambda: p.freq(0), lambda: p.freq(1 << 30), lambda: PWM(), lambda: PWM(Pin(2), speed=1)):
    try:
        attempt()
    except (TypeError, ValueError) as error:
        print(type(error).__name__)
p.deinit()
