# needs: timers
# What a timer does not accept.
from machine import Timer


def attempt(*args, **keywords):
    try:
        print(Timer(*args, **keywords))
    except (TypeError, ValueError, ZeroDivisionError) as error:
        print(type(error).__name__, error)


attempt()
attempt(-1)
attempt(-2)
attempt(99)
attempt("0")
attempt(-1, 5)
attempt(period=1 << 30)
attempt(period=10, frequency=5)
attempt(period=0)
attempt(freq=1000000)
attempt(period=5, tick_hz=1)
attempt(mode=Timer.ONE_SHOT)
