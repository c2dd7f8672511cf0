# exit: 9
# SystemExit raised in a generator and in a special method ends the program.
class C:
    def __len__(self):
        raise SystemExit(9)


def gen():
    yield 1
    len(C())


for x in gen():
    print(x)
print("never")
