# Tab completes the name of a property.
class A:
@property
def value_of_it(self): return 5
{\x7f}
a = A()
a.val{\x09}
