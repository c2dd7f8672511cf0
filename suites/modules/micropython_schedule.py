# schedule() runs a function soon, with its argument, in order; the queue is limited.
import micropython, time

log = []
micropython.schedule(log.append, 1)
micropython.schedule(log.append, "two")
for _ in range(10):
    time.sleep_ms(0)
print(log)


def chain(n):
    log.append(n)
    if n:
        micropython.schedule(chain, n - 1)


micropython.schedule(chain, 3)
for _ in range(50):
    time.sleep_ms(0)
print(log)
try:
    micropython.schedule(1)
except TypeError as e:
    print(e)
