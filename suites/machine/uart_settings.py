# needs: a UART
# A line has one object, which keeps its settings until it is closed.
from machine import UART

u = UART(1, 9600)
print(u is UART(1), str(u)[:24])
u.init(baudrate=19200, timeout=10, timeout_char=5)
text = str(u)
print(text.startswith("UART(1, baudrate=19200, bits=8, parity=None, stop=1"))
print("timeout=10, timeout_char=5" in text)
for args in ((0xFF,), (-1,), ("1",)):
    try:
        UART(*args)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
for keywords in ({"invert": 4}, {"flow": 8}, {"rxbuf": 40000}, {"txbuf": 40000}, {"speed": 1}):
    try:
        u.init(**keywords)
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
u.deinit()
print(str(UART(1))[:26])
