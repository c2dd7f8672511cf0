# max asks for > and min for < on the left value only; no reflection.
class Less:
    def __init__(self, n):
        self.n = n

    def __lt__(self, o):
        return self.n < o.n


print(min([Less(3), Less(1), Less(2)]).n)
try:
    print(max([Less(3), Less(1), Less(2)]).n)
except TypeError as e:
    print('TypeError', e)
print([v.n for v in sorted([Less(3), Less(1)])], [v.n for v in sorted([Less(1), Less(3)], reverse=True)])
