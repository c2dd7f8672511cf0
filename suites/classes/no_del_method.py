# __del__ of a class defined in Python is never called.
import gc


class A:
    def __del__(self):
        print("del")


a = A()
del a
A()
gc.collect()
print("end")
