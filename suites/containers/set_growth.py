# Large sets keep members through adds and removals.
s = set()
for i in range(1000):
    s.add(i * 37 % 1009)
print(len(s), 37 in s, 999 in s, sum(s))
for i in range(0, 1009, 3):
    s.discard(i)
print(len(s), any(v % 3 == 0 for v in s))
t = set(range(0, 2000, 5))
print(len(s & t), len(s | t), len(s - t), len(s ^ t), len(s | t) == len(s - t) + len(t))
w = {str(i) for i in range(300)} | {(i,) for i in range(300)}
print(len(w), '299' in w, (299,) in w, 299 in w)
while w:
    w.pop()
print(w, len(w))
primes = set(range(2, 100))
for p in range(2, 10):
    primes -= set(range(p * p, 100, p))
print(sorted(primes))
