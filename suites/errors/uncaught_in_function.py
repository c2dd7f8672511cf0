# exit: 1
# The traceback of an uncaught exception lists every frame, outermost first.
def a(n):
    return b(n - 1)


def b(n):
    if n < 0:
        return 10 // (n + 1)
    return a(n)


class C:
    def method(self):
        return [a(i) for i in (5, 2)]


print("before")
x = C().method()
print("never")
