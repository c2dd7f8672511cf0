# Types that cannot be inherited from.
for base in (type(None), type(...), type(lambda: 0), type(len), type(iter([]))):
    try:

        class C(base):
            pass

        C(1)
        print("worked")
    except TypeError:
        print("TypeError")
