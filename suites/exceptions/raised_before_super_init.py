# Until the inherited __init__ has run, what a class of exceptions makes is no exception yet, in MicroPython.
class Late(Exception):
    def __init__(self, how):
        if how == "super":
            super().__init__("made")
        self.how = how
        if how != "plain":
            self.look()

    def look(self):
        try:
            print(repr(self), str(self))
            print(self.args)
        except AttributeError as e:
            print(type(e).__name__, e)
        try:
            raise self
        except Exception as e:
            print(type(e).__name__, e)
        try:
            (x for x in ()).throw(self)
        except Exception as e:
            print(type(e).__name__, e)
        print(isinstance(self, Exception))


for how in "super", "early", "plain":
    made = Late(how)
    print(how, repr(made), made.args)
    try:
        raise made
    except Late as e:
        print(e is made, e.how)
