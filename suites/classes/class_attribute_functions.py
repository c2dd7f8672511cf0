# Attributes of a class may be classes, instances, lambdas and containers of functions.
class Handler:
    table = {
        "add": lambda a, b: a + b,
        "neg": lambda a: -a,
    }
    converter = int
    maker = list
    const = (1, 2)
    square = lambda self, x: x * x

    def run(self, op, *args):
        return self.table[op](*args)


h = Handler()
print(h.run("add", 1, 2), h.run("neg", 5), h.square(4), h.const[1])
print(h.converter("12"), Handler.converter("7"), h.maker("ab"))
Handler.table["mul"] = lambda a, b: a * b
print(h.run("mul", 3, 4))


def plain(*args):
    return len(args)


Handler.on_class = plain
h.on_instance = plain
print(h.on_class(), h.on_instance(), Handler.on_class())
