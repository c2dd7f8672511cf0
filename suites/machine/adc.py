# needs: an ADC
# A channel is chosen by its number or its pin, and measures in 16 bits.
from machine import ADC, Pin

a = ADC(0)
value = a.read_u16()
print(0 <= value <= 65535, type(value) is int)
for wrong in (Pin(2), 99, "nothing", None):
    try:
        ADC(wrong)
    except (TypeError, ValueError) as error:
        print(type(error).__name__)
try:
    ADC()
except TypeError as error:
    print("TypeError")
