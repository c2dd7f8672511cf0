# Word statistics, wrapping, ciphers and run lengths over a fixed text.
TEXT = '''The quick brown fox jumps over the lazy dog. The dog sleeps;
the fox, quick as ever, jumps again! "Over and over," says the dog.'''


def words(text):
    cur = []
    for c in text + ' ':
        if c.isalpha():
            cur.append(c.lower())
        elif cur:
            yield ''.join(cur)
            cur = []


def wrap(text, width):
    line = ''
    for w in text.split():
        if line and len(line) + 1 + len(w) > width:
            yield line
            line = w
        else:
            line = line + ' ' + w if line else w
    if line:
        yield line


def justify(line, width):
    parts = line.split(' ')
    if len(parts) == 1:
        return line
    gaps = len(parts) - 1
    space = width - sum(len(p) for p in parts)
    out = parts[0]
    for i, p in enumerate(parts[1:]):
        out += ' ' * (space // gaps + (1 if i < space % gaps else 0)) + p
    return out


def caesar(text, k):
    out = ''
    for c in text:
        base = ord('a') if c.islower() else ord('A')
        out += chr((ord(c) - base + k) % 26 + base) if c.isalpha() else c
    return out


def vigenere(text, key, sign=1):
    it = 0
    out = []
    for c in text.lower():
        if c.isalpha():
            k = ord(key[it % len(key)]) - 97
            out.append(chr((ord(c) - 97 + sign * k) % 26 + 97))
            it += 1
        else:
            out.append(c)
    return ''.join(out)


def rle(text):
    out = []
    i = 0
    while i < len(text):
        j = i
        while j < len(text) and text[j] == text[i]:
            j += 1
        out.append((str(j - i) if j - i > 1 else '') + text[i])
        i = j
    return ''.join(out)


counts = {}
for w in words(TEXT):
    counts[w] = counts.get(w, 0) + 1
print(len(counts), sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))[:5])
for line in wrap(TEXT, 24):
    print('|' + justify(line, 24) + '|')
print(caesar('Hello, World!', 3), caesar(caesar('Hello, World!', 3), -3), caesar('xyz', 29))
v = vigenere(TEXT, 'lemon')
print(v.split('\n')[0], vigenere(v, 'lemon', -1) == TEXT.lower())
print(rle('aaabccddddde'), rle(''), rle('abc'), rle('z' * 12))
letters = sorted(set(''.join(words(TEXT))))
print(''.join(letters), len(letters), [w for w in counts if w == ''.join(reversed(w))])
print(' '.join(w[0].upper() + w[1:] for w in sorted(counts, key=lambda w: (len(w), w))))
