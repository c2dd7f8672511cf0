# io.BufferedWriter collects what is written and passes it on in pieces of its size.
import io


def attempt(function, *args):
    try:
        print(function(*args))
    except (OSError, TypeError, AttributeError) as error:
        print(type(error).__name__, error)


class Sink(io.IOBase):
    def __init__(self, answers):
        self.answers = answers

    def write(self, data):
        answer = self.answers.pop(0)
        print('  write', bytes(data), answer)
        return answer


target = io.BytesIO()
writer = io.BufferedWriter(target, 4)
for text in (b'ab', b'c', b'', b'defghijk', b'l', 'mé', bytearray(b'no'), memoryview(b'pqr')):
    print(writer.write(text), target.getvalue())
attempt(writer.flush)
attempt(writer.flush)
print(target.getvalue())
print(writer.write(b'0123456789', 3), writer.write(b'0123456789', 5, 2))
writer.flush()
print(target.getvalue()[-5:])
print('printed', 1, file=writer)
writer.flush()
print(target.getvalue()[-10:])
one = io.BufferedWriter(target, 1)
one.write(b'xyz')
print(target.getvalue()[-3:])

# The stream below takes less than it is given, nothing at all, or fails.
writer = io.BufferedWriter(Sink([2, 1, 1, None, 3, -5, 3]), 4)
attempt(writer.write, b'abcdef')
attempt(writer.write, b'gh')
attempt(writer.flush)
attempt(writer.write, b'g')
attempt(writer.flush)
attempt(writer.flush)

attempt(writer.write, 1)
attempt(writer.write)
for name in ('close', 'read', 'getvalue', '__enter__'):
    attempt(getattr, writer, name)
attempt(io.BufferedWriter)
attempt(io.BufferedWriter, target)
attempt(io.BufferedWriter, target, 'size')
print(writer, hash(writer) == hash(writer))
