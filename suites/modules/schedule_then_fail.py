# What is scheduled runs before a program that fails has ended.
import micropython

def fail():
    micropython.schedule(print, "scheduled")
    return {}["missing"]

fail()
