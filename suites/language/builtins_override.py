# A name added to the builtins module becomes visible everywhere, and can be removed again.
import builtins

builtins.answer = 42
print(answer)


def f():
    return answer + 1


print(f())
answer = 1
print(f())
del answer
print(f())
builtins.abs = lambda x: "overridden"
print(abs(-1))
del builtins.answer
try:
    f()
except NameError:
    print("NameError")
