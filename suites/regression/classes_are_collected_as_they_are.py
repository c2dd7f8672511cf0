# What belongs to a class is traced as what it is, not as another class.
import gc


def make(i):
    class Base:
        number = i

        def __getattr__(self, name):
            return name

    class Derived(Base, object):
        pass

    return Derived


classes = []
for i in range(200):
    classes.append(make(i))
    if i % 20 == 0:
        gc.collect()
classes = classes[::7]
gc.collect()
filler = [[i, str(i)] for i in range(500)]
print(sum(cls.number for cls in classes), len(filler))
print([cls().missing for cls in classes[:3]], classes[-1].__bases__[0].number)
