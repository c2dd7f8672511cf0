# close() raises GeneratorExit inside, once; closing twice or early is harmless.
def g():
    try:
        yield 1
        yield 2
    except GeneratorExit:
        print("GeneratorExit")
        raise
    finally:
        print("finally")


it = g()
print(next(it))
it.close()
it.close()
print(list(it))
fresh = g()
fresh.close()
print(list(fresh))
done = g()
list(done)
done.close()
print("closed")
