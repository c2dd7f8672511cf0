# needs: pins
# The bus of three pins: arguments, printing, and a line out that is the line in.
from machine import Pin, SoftSPI

led, clock = Pin(2, Pin.OUT), Pin(3, Pin.OUT)
for keywords in (
    {"sck": clock, "mosi": led},
    {"sck": clock, "mosi": led, "miso": led, "bits": 9},
    {"sck": clock, "mosi": led, "miso": led, "baudrate": 0},
    {"sck": clock, "mosi": led, "miso": led, "speed": 1},
):
    try:
        SoftSPI(**keywords)
    except (TypeError, ValueError, ZeroDivisionError) as error:
        print(type(error).__name__, error)
print(SoftSPI.MSB, SoftSPI.LSB)
