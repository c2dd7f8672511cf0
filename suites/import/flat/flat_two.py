import flat_one

flat_one.counter += 1
shared = flat_one
