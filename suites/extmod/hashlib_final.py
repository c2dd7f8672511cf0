# A digest can be taken once, classes can derive from an algorithm, and only bytes are hashed.
import hashlib


def attempt(function, *args):
    try:
        print(function(*args))
    except Exception as error:
        print(repr(error))


done = hashlib.sha256(b"x")
done.digest()
attempt(done.digest)
attempt(done.update, b"y")
attempt(done.update, b"")
attempt(hashlib.sha256, 1)
attempt(hashlib.sha256, b"a", b"b")
attempt(done.update, 1)


class Salted(hashlib.sha256):
    def __init__(self, data):
        super().__init__(b"salt")
        self.update(data)


print(Salted(b"data").digest() == hashlib.sha256(b"saltdata").digest())
print(done, type(done), hasattr(done, "hexdigest"))
