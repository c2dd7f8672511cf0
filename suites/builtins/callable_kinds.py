# callable: functions, classes, methods, instances with and without __call__.
class Plain:
    def m(self):
        pass


class Call:
    def __call__(self, x):
        return x + 1


def gen():
    yield


print(callable(len), callable(print), callable(Plain), callable(Plain.m), callable(Plain().m))
print(callable(Plain()), callable(Call()), Call()(1))
print(callable(lambda: 0), callable(gen), callable(gen()))
print(callable(1), callable('a'), callable(None), callable([].append))
