# A generator that resumes itself raises ValueError.
def g():
    try:
        next(it)
    except ValueError:
        print("ValueError: already executing")
    yield "ok"
    try:
        it.send(None)
    except ValueError:
        yield "again"


it = g()
print(list(it))


def mutual(other):
    yield "start"
    try:
        yield next(box[other])
    except ValueError:
        yield "busy"


box = {}
box["a"], box["b"] = mutual("b"), mutual("a")
print(next(box["a"]), next(box["b"]))
print(list(box["a"]))
