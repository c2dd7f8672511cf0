# Text modes: what each opens, creates, truncates, and whether it reads or writes.
# needs: files
def attempt(mode, action):
    try:
        with open("t.txt", mode) as f:
            return action(f)
    except OSError as e:
        return "OSError"


def reset():
    with open("t.txt", "w") as f:
        f.write("old text")


for mode in ("r", "w", "a", "r+", "w+", "rt", "wt", "at"):
    reset()
    read = attempt(mode, lambda f: f.read())
    reset()
    written = attempt(mode, lambda f: f.write("NEW"))
    with open("t.txt") as f:
        print(mode, repr(read), written, repr(f.read()))
import os

os.remove("t.txt")
for mode in ("r", "r+", "w", "a", "w+", "a+"):
    try:
        open("fresh.txt", mode).close()
        print(mode, "opened")
        os.remove("fresh.txt")
    except OSError as e:
        print(mode, e.errno)
