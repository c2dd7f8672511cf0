# Scheduling micropython.kbd_intr stands for Ctrl-C: it strikes once, and not while a scheduled function runs.
import micropython, time


def later(argument):
    micropython.schedule(micropython.kbd_intr, None)
    for _ in range(50):
        time.sleep(0)
    print("done", argument)


micropython.schedule(micropython.kbd_intr, None)
micropython.schedule(micropython.kbd_intr, None)
try:
    time.sleep(0)
    time.sleep(0)
    print("nothing")
except KeyboardInterrupt:
    print("interrupted")
for _ in range(50):
    time.sleep(0)

micropython.schedule(later, 9)
time.sleep(0)
try:
    time.sleep(0)
    time.sleep(0)
    print("nothing")
except KeyboardInterrupt:
    print("interrupted")
