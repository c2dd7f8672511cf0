# The else of a while runs when the condition fails, not after break.
def count(limit, stop):
    n = 0
    while n < limit:
        if n == stop:
            print("break at", n)
            break
        n += 1
    else:
        print("else", n)
    return n


print(count(3, 10))
print(count(3, 1))
print(count(0, 0))
while True:
    while False:
        print("never")
    else:
        print("inner else")
        break
else:
    print("outer else must not run")
