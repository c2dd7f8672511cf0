# needs: a UART
# needs: uart-loopback
# What is sent comes back, in order, also more than the buffer holds at once.
import select
import time
from machine import UART

u = UART(1, 115200, timeout=200, timeout_char=50)
print(u.write(b"hello"), u.read(5), u.any())
u.write(b"one\ntwo\nthree")
print(u.readline(), u.readline(), u.read())
data = bytes(range(256))
got = b""
for start in range(0, 256, 32):
    u.write(data[start : start + 32])
    got += u.read(32)
print(got == data)
b = bytearray(4)
u.write(b"abcdef")
print(u.readinto(b), bytes(b), u.readinto(b), bytes(b[:2]))
p = select.poll()
p.register(u, select.POLLIN)
print(p.poll(0))
u.write(b"x")
print(len(p.poll(200)), u.read())
log = []
u.irq(lambda line: log.append(line.irq().flags()), UART.IRQ_RXIDLE)
u.write(b"ab")
time.sleep_ms(50)
print(log == [UART.IRQ_RXIDLE], u.any())
u.deinit()
