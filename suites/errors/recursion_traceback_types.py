# What running out of stack looks like to the program.
def f(n):
    return f(n + 1)


try:
    f(0)
except RuntimeError as e:
    print(type(e).__name__, e)


class A:
    def __repr__(self):
        return repr(self)

    def __getattr__(self, name):
        return self.other


for thunk in (lambda: repr(A()), lambda: A().x):
    try:
        thunk()
    except RuntimeError as e:
        print(type(e).__name__, e)
