# Extended slices can be read but not stored to; deletion with a step.
l = [0, 1, 2, 3, 4, 5]
print(l[::2], l[::-2])
try:
    l[::2] = [9, 9, 9]
    print(l)
except Exception as e:
    print(type(e).__name__, e)
try:
    del l[::2]
    print(l)
except Exception as e:
    print(type(e).__name__, e)
try:
    l[0:1] = 'ab'
    print(l)
except Exception as e:
    print(type(e).__name__, e)
try:
    l[0:1] = range(3)
    print(l)
except Exception as e:
    print(type(e).__name__, e)
