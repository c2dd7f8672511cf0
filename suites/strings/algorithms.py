# Small text algorithms: palindromes, anagrams, edit distance, base conversion, run lengths.
def palindrome(s):
    t = [c for c in s.lower() if c.isalpha()]
    return t == t[::-1]


def distance(a, b):
    row = list(range(len(b) + 1))
    for i, x in enumerate(a):
        last = row[:]
        row[0] = i + 1
        for j, y in enumerate(b):
            row[j + 1] = min(row[j] + 1, last[j + 1] + 1, last[j] + (x != y))
    return row[-1]


def common(a, b):
    best = ''
    for i in range(len(a)):
        for j in range(i + 1, len(a) + 1):
            if a[i:j] in b and j - i > len(best):
                best = a[i:j]
    return best


print(palindrome('A man, a plan, a canal: Panama'), palindrome('nope'), palindrome(''))
print(distance('kitten', 'sitting'), distance('', 'abc'), distance('same', 'same'), common('international', 'nationalism'))
groups = {}
for w in 'listen silent enlist google elgoog abc cab'.split():
    groups.setdefault(''.join(sorted(w)), []).append(w)
print(sorted(groups.values()))
print(''.join(map(chr, range(97, 123))), '-'.join('%02x' % ord(c) for c in 'hex\u20ac'))
