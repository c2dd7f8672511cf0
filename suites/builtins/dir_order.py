# dir: names come in the order in which the source names them first.
exec('''
class Test:
    def test_second(self):
        pass

    def test_first(self):
        pass

    def a_helper(self):
        self.zeroth = 0
        self.attribute = 1

test = Test()
''')


def own(value):
    return [name for name in dir(value) if not name.startswith('__')]


print(own(Test))
exec('test.a_helper()')
print(own(test))
exec('test.test_first = test.late_name = None')
print(own(test))
print([name for name in dir(int) if name != '__class__'][-4:])
