# A round-robin scheduler built on generators: tasks, waiting and results.
def worker(name, n):
    for i in range(n):
        print(name, i)
        yield
    return name + " done"


def parent():
    r = yield from worker("child", 2)
    print("parent got", r)
    return "parent done"


def run(tasks):
    results = {}
    queue = list(tasks.items())
    while queue:
        name, t = queue.pop(0)
        try:
            next(t)
            queue.append((name, t))
        except StopIteration as e:
            results[name] = e.value
    return results


res = run({"a": worker("a", 1)})
print(res)
tasks = {"p": parent()}
print(sorted(run(tasks).items()))
both = run(dict([("x", worker("x", 2))]))
print(both)
