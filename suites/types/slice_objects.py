# slice objects: printing, no construction from Python, equality and hashing.
class G:
    def __getitem__(self, s):
        return s


s = G()[1:2]
print(s, type(s), s.start, s.stop, s.step)
try:
    print(slice(1, 2))
except TypeError as e:
    print('TypeError', e)
try:
    print(G()[::0].indices(4))
except ValueError as e:
    print('ValueError', e)
try:
    s.start = 4
except AttributeError as e:
    print('AttributeError', e)
