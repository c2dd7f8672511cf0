# With the heap full an exception still says what went wrong.
def wants_one(only):
    return only


kept = chain = e = None
try:
    while True:
        chain = [chain]
except MemoryError:
    pass
try:
    wants_one(1, 2)
except Exception as e:
    kept = e
while chain:
    chain[0], chain = None, chain[0]
print(type(kept))
