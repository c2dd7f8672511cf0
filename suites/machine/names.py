# What the module names is there, on this board or on every one.
import machine

for name in ("Pin", "Signal", "UART", "I2C", "SPI", "SoftI2C", "SoftSPI", "Timer", "RTC", "WDT"):
    print(name, hasattr(machine, name) == (name in dir(machine)))
for name in ("unique_id", "reset", "reset_cause", "freq", "lightsleep", "deepsleep", "disable_irq", "enable_irq"):
    print(name, callable(getattr(machine, name)))
# What a board does not have cannot be imported either.
try:
    from machine import CAN
except ImportError as error:
    print(error)
