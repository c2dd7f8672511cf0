# Objects without the protocol, and failures inside __enter__ or __exit__.
class NoEnter:
    def __exit__(self, *a):
        print("exited")


class BadExit:
    def __enter__(self):
        return 1

    def __exit__(self, t, v, tb):
        raise ValueError("from exit")


def attempt(cm):
    try:
        with cm:
            print("body")
    except (AttributeError, TypeError):
        print("no protocol")
    except ValueError as e:
        print(e)


attempt(5)
attempt(NoEnter())
attempt(BadExit())
try:
    with BadExit():
        raise KeyError("replaced")
except ValueError as e:
    print(e)
attempt(None)
