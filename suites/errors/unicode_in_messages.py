# exit: 1
# Messages, names and keys that are not ASCII.
def größe():
    raise ValueError("zu groß: 😀")


try:
    größe()
except ValueError as e:
    print(e)
try:
    {}["ключ"]
except KeyError as e:
    print(e, repr(e))
try:
    überall
except NameError as e:
    print(e)
größe()
