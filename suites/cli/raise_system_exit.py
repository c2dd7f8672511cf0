# exit: 5
# Raising SystemExit is the same as calling sys.exit.
class Stop(SystemExit):
    pass


def g():
    yield 1
    raise SystemExit(5)


print("start")
for x in g():
    print(x)
print("never")
