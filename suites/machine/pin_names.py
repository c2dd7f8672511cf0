# needs: pins
# Pins have the names of the board and of the chip, and numbers; a name means one object.
from machine import Pin

led = Pin("LED")
print(Pin.board.LED is led, Pin(led) is led, Pin("LED") is led)
name = str(led)[4:].split(",")[0]
print(getattr(Pin.cpu, name) is led, Pin(name) is led)
for wrong in (-1, 1000, 10**20, 1.5, None, "", "nothing", b"LED"):
    try:
        Pin(wrong)
    except (TypeError, ValueError, OverflowError) as error:
        print(wrong, type(error).__name__, error)
try:
    Pin.board.NOTHING
except AttributeError as error:
    print("AttributeError")
