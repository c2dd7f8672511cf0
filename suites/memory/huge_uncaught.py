# cmdline: -X heapsize=256K
# exit: 1
# An uncaught MemoryError ends the program with a traceback.
def grow(n):
    return bytearray(n)


print(len(grow(1000)))
print("growing")
grow(5000000)
print("never")
