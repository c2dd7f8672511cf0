# A small scheduler: tasks are generators that sleep, wait for messages and spawn others.
class Kernel:
    def __init__(self):
        self.ready = []
        self.waiting = {}

    def spawn(self, task):
        self.ready.append((task, None))

    def run(self):
        while self.ready:
            task, value = self.ready.pop(0)
            try:
                request, argument = task.send(value)
            except StopIteration as e:
                print("task ended:", e.value)
                continue
            if request == "receive":
                self.waiting[argument] = task
            elif request == "send":
                name, message = argument
                self.ready.append((self.waiting.pop(name), message))
                self.ready.append((task, None))
            elif request == "pause":
                self.ready.append((task, None))


def receiver(name, count):
    total = 0
    for _ in range(count):
        total += yield "receive", name
    return "%s got %d" % (name, total)


def sender(name, values):
    for value in values:
        yield "send", (name, value)
        yield "pause", None
    return "sender to " + name


k = Kernel()
k.spawn(receiver("a", 3))
k.spawn(receiver("b", 2))
k.spawn(sender("a", [1, 2, 3]))
k.spawn(sender("b", [10, 20]))
k.run()
print(len(k.waiting))
