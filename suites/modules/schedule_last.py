# What a program schedules last still runs before it ends.
import micropython


def again(times):
    print("scheduled", times)
    if times:
        micropython.schedule(again, times - 1)


micropython.schedule(again, 0)
