# A subclass of dict: overridden access, plain methods, printing.
class Default(dict):
    def __getitem__(self, k):
        if k in self:
            return super().__getitem__(k)
        return 'missing ' + str(k)

    def total(self):
        return sum(self.values())


d = Default(a=1, b=2)
print(d['a'], d['zz'], d.total(), len(d), isinstance(d, dict), d == {'a': 1, 'b': 2}, d.get('zz'))
d['c'] = 3
del d['a']
print(sorted(d), sorted(d.items()), 'c' in d, d.pop('c'), type(d.copy()) in (dict, Default))


class Missing(dict):
    pass


m = Missing()
m.attr = 'ok'
m['k'] = 1
print(m, m.attr)
