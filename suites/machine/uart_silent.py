# needs: a UART
# A line on which nothing comes: reading gives nothing after the time that it was given.
import select
import time
from machine import UART

u = UART(1, 115200, timeout=20)
start = time.ticks_ms()
print(u.any(), u.read(1))
print(20 <= time.ticks_diff(time.ticks_ms(), start) < 500)
u.init(timeout=0)
print(u.read(), u.read(5), u.readline(), u.readinto(bytearray(3)))
p = select.poll()
p.register(u, select.POLLIN)
print(p.poll(10))
p.modify(u, select.POLLIN | select.POLLOUT)
print(p.poll(10)[0][1] == select.POLLOUT)
print(u.write(b"nobody hears this"), u.flush(), u.txdone())
print(u.irq().trigger(), u.irq(None, 0).flags())
try:
    u.irq(5, UART.IRQ_RX)
except ValueError as error:
    print(error)
u.deinit()
