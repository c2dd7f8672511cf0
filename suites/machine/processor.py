# What the processor tells about itself.
import machine
import time

print(type(machine.unique_id()), len(machine.unique_id()) >= 4)
print(machine.freq() > 1000000)
print(machine.reset_cause() in (machine.PWRON_RESET, machine.HARD_RESET, machine.WDT_RESET, machine.SOFT_RESET))
start = time.ticks_ms()
machine.lightsleep(20)
print(time.ticks_diff(time.ticks_ms(), start) >= 19)
print(machine.idle())
try:
    machine.freq(1)
except (NotImplementedError, ValueError) as error:
    print("refused")
