# needs: frozen modules
# Functions, closures, generators and classes of frozen code.
import gc
import frz_functions as f

print(f.plain(1), f.plain(1, 5, 6, 7, c=8, d=9), f.plain(b=1, a=2))
add = f.closure(10)
gc.collect()
print(add(1), add(2), f.closure(1)(1))
generator = f.numbers(4)
print(next(generator), generator.send("got"), list(generator))
print(f.Base("a"), f.Derived("b"), f.Derived("c").upper, f.Base.registry)


class Local(f.Derived):
    def __repr__(self):
        return "local " + super().__repr__()


print(Local("d"), isinstance(Local("e"), f.Base), f.Base.registry)
f.added = getattr(f, "pl" + "ain")
print(f.added is f.plain, "clos" + "ure" in dir(f), f.plain.__name__)
