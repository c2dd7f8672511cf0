# Many generators alive at once keep separate state.
def g(n):
    for i in range(3):
        yield n, i


gs = [g(n) for n in range(50)]
out = []
for _ in range(3):
    for it in gs:
        out.append(next(it))
print(len(out), out[0], out[49], out[50], out[-1])
print([next(it, "end") for it in gs[:2]])


def robin(*its):
    its = list(its)
    while its:
        for it in list(its):
            try:
                yield next(it)
            except StopIteration:
                its.remove(it)


print(list(robin(iter("abc"), iter("d"), iter("ef"))))
