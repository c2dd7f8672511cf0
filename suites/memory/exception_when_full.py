# With the heap full an exception still says what went wrong, whatever was left over when the last block did not fit.
import gc


def wants_one(only):
    return only


kept = chain = e = pad = None
for bytes_more in (1, 17):
    # A handler deletes its name; nothing is to be added when memory is full.
    e = None
    pad = bytearray(bytes_more)
    gc.collect()
    # Most of a large heap is filled with large blocks.
    while gc.mem_free() > 16000:
        pad = [pad, bytearray(gc.mem_free() // 3)]
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
