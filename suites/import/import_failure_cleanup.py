# A module that fails while it is imported is not kept; the next import runs it again.
import sys

with open("flaky.py", "w") as f:
    f.write("print('running')\nimport sys\nif not getattr(sys.modules['counter'], 'ok'):\n    raise ValueError('not yet')\nvalue = 5\n")


class Counter:
    ok = False


sys.path.insert(0, ".")
sys.modules["counter"] = Counter
for attempt in range(2):
    try:
        import flaky

        print("imported", flaky.value)
    except ValueError as e:
        print(e, "flaky" in sys.modules)
    Counter.ok = True
import flaky

print(flaky.value)
