# weakref.ref: gives the object while it lives, then None; its callback is called once, with the reference.
import gc
import weakref


class Thing:
    def __init__(self, name):
        self.name = name


def calls(reference):
    log.append(reference())


def spend(depth):
    # Overwrites what earlier calls left on the stack.
    a, b, c, d, e, f, g, h = [0] * 8
    return spend(depth - 1) if depth else [a, b, c, d, e, f, g, h]


def collect():
    spend(20)
    gc.collect()


def make(count, callback=None):
    things = [Thing(number) for number in range(count)]
    return things, [weakref.ref(thing, callback) for thing in things]


log = []
things, references = make(5)
collect()
print([reference().name for reference in references], references[2]() is things[2])
del things[1:4]
collect()
print([reference() and reference().name for reference in references])
things.clear()
collect()
print([reference() for reference in references], log)

things, references = make(4, calls)
print(len({reference: None for reference in references}), references[0] == references[0])
collect()
print(len(log))
things.clear()
collect()
print(log, [reference() for reference in references])
collect()
print(len(log))

# A reference that dies before its object calls nothing.
things, references = make(50, calls)
references = None
collect()
things.clear()
collect()
print(len(log) < 20)


# Lists, functions and classes can be referred to, also in a cycle.
class Node(Thing):
    pass


def cycle():
    node = Node('cycle')
    node.self = node
    return weakref.ref(node), weakref.ref(lambda: node), weakref.ref(Thing)


references = [cycle() for _ in range(50)]
collect()
for kind in range(3):
    print(sum([group[kind]() is None for group in references]) > 30)
