# A float format with more digits than memory holds fails, and fails at once.
def attempt(template, *args):
    try:
        return len(template.format(*args))
    except (MemoryError, ValueError, OverflowError):
        return "failed"


for precision in (1 << 40, (1 << 63) - 1):
    for code in "fe%":
        print(attempt("{:.{}" + code + "}", 1.5, precision))
print(attempt("{:.{}f}", 1.5, 30))
