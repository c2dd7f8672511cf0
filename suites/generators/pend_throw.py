# pend_throw() stores an exception that is raised at the next resume.
def g():
    n = 0
    while True:
        try:
            n += 1
            yield n
        except ValueError as e:
            print("raised", e)


it = g()
print(next(it))
print(it.pend_throw(ValueError("later")))
print("not yet")
print(next(it), next(it))
old = it.pend_throw(KeyError("a"))
print(old, repr(it.pend_throw(None)))
print(next(it))
