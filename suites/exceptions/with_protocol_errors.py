# Texts when an object lacks the context manager protocol.
class NoExit:
    def __enter__(self):
        print("entered")


class NoEnter:
    def __exit__(self, *a):
        print("exited")


for cm in (5, None, "s", NoExit(), NoEnter()):
    try:
        with cm:
            print("body")
    except Exception as e:
        print(type(e).__name__, e)
