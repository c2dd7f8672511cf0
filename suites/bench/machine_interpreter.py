# A stack machine that runs a program: dispatch over strings and bound methods.

PROGRAM = [
    ("push", 0),
    ("push", 0),
    ("dup", None),
    ("push", 3),
    ("mul", None),
    ("rot", None),
    ("add", None),
    ("swap", None),
    ("inc", None),
    ("jump", 2),
]


class Machine:
    def __init__(self):
        self.stack = []
        self.at = 0
        names = ("push", "dup", "mul", "rot", "add", "swap", "inc", "jump")
        self.actions = {name: getattr(self, name) for name in names}

    def push(self, value):
        self.stack.append(value)

    def dup(self, _):
        self.stack.append(self.stack[-1])

    def mul(self, _):
        value = self.stack.pop()
        self.stack[-1] = self.stack[-1] * value & 0xFFFF

    def rot(self, _):
        self.stack.append(self.stack.pop(-3))

    def add(self, _):
        value = self.stack.pop()
        self.stack[-1] = self.stack[-1] + value & 0xFFFF

    def swap(self, _):
        self.stack[-1], self.stack[-2] = self.stack[-2], self.stack[-1]

    def inc(self, _):
        self.stack[-1] += 1

    def jump(self, target):
        self.at = target

    def run(self, steps):
        for _ in range(steps):
            name, operand = PROGRAM[self.at]
            self.at += 1
            self.actions[name](operand)


def work(size):
    machine = Machine()
    machine.run(size)
    return machine.stack, machine.at


bm_params = {
    (32, 10): 10,
    (1000, 10): 40000,
    (5000, 10): 250000,
}


def bm_setup(size):
    out = None

    def run():
        nonlocal out
        out = work(size)

    def result():
        return size, out

    return run, result


if __name__ == "__main__":
    run, result = bm_setup(bm_params[(32, 10)])
    run()
    print(result())
