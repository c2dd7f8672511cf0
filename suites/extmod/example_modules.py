# The example of a module that a port adds.
# needs: example modules
import cexample
import cppexample

print(cexample, cexample.add_ints(2, -5), cppexample.cppfunc(1, 2))
timer = cexample.AdvancedTimer()
print(repr(timer), timer)
timer.seconds = 100
print(timer.seconds, 100000 <= timer.time() < 101000)


class Watch(cexample.AdvancedTimer):
    def __init__(self):
        print(hasattr(self, "time"), hasattr(self, "seconds"))
        super().__init__()
        print(hasattr(self, "time"), self.seconds)


Watch()
for action in (lambda: setattr(timer, "seconds", "x"), lambda: delattr(timer, "seconds"), lambda: cexample.add_ints(1)):
    try:
        action()
    except (TypeError, AttributeError) as error:
        print(type(error).__name__)
