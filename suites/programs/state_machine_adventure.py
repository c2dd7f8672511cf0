# A text adventure: rooms, items and commands, played from a script.
class Room:
    def __init__(self, name, items=(), **exits):
        self.name, self.items, self.exits = name, set(items), exits


class Game:
    def __init__(self):
        self.rooms = {
            "hall": Room("hall", ["lamp"], north="cellar", east="garden"),
            "cellar": Room("cellar", ["key", "coin"], south="hall"),
            "garden": Room("garden", west="hall", east="vault"),
            "vault": Room("vault", ["crown"], west="garden"),
        }
        self.here = self.rooms["hall"]
        self.bag = set()
        self.moves = 0

    def command(self, line):
        verb, *rest = line.split()
        handler = getattr(self, "do_" + verb, None)
        if handler is None:
            return "I don't know how to %s." % verb
        self.moves += 1
        try:
            return handler(*rest)
        except TypeError:
            return "%s what?" % (verb[0].upper() + verb[1:])
        except KeyError as e:
            return "There is no %s here." % e.args[0]

    def do_look(self):
        return "%s: %s; exits %s" % (self.here.name, ", ".join(sorted(self.here.items)) or "nothing", " ".join(sorted(self.here.exits)))

    def do_go(self, way):
        target = self.here.exits[way]
        if target == "vault" and "key" not in self.bag:
            return "The vault is locked."
        if target == "cellar" and "lamp" not in self.bag:
            return "It is too dark."
        self.here = self.rooms[target]
        return self.do_look()

    def do_take(self, item):
        self.here.items.remove(item)
        self.bag.add(item)
        return "Taken."

    def do_drop(self, item):
        self.bag.remove(item)
        self.here.items.add(item)
        return "Dropped."

    def do_bag(self):
        return str(sorted(self.bag))


game = Game()
for line in (
    "look", "go north", "take lamp", "go north", "take key", "take key", "dance", "go", "bag", "go south",
    "go up", "go east", "go east", "take crown", "drop lamp", "look", "drop sword", "bag",
):
    print(">", line, "\n ", game.command(line))
print(game.moves, "crown" in game.bag)
