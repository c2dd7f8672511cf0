# What happens when a Python stream fails or answers nonsense.
import io


class Bad(io.IOBase):
    def __init__(self, answer):
        self.answer = answer

    def write(self, buf):
        if isinstance(self.answer, type):
            raise self.answer("from write")
        return self.answer

    def ioctl(self, request, argument):
        return 0


for answer in (None, 0, 1, 1000, -5, -2, "text", ValueError, OSError):
    try:
        print("x", file=Bad(answer))
        print("done", answer)
    except Exception as e:
        print(type(e).__name__, e)


class Nothing(io.IOBase):
    pass


for target in (Nothing(), 5, object(), [], io.IOBase()):
    try:
        print("x", file=target)
        print("done")
    except Exception as e:
        print(type(e).__name__, e)
