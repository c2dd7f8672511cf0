# One character after the other: indices, loops and slices of text of one, two, three and four bytes a character.
for text in ('', 'a', 'plain text', 'caf\u00e9', '\u20ac uro', 'x\U0001f600y', '\x00\x7f', 'a' * 40 + '\u00e9'):
    byte_count = len(text.encode())
    print(len(text), byte_count, [ord(c) for c in text][:12])
    print([text[i] for i in range(len(text))] == list(text) == [c for c in text])
    print([text[-i - 1] for i in range(len(text))] == list(reversed(text)))
    print([text[i : i + 1] for i in range(len(text))] == list(text), ''.join(iter(text)) == text)
    for index in (len(text), -len(text) - 1):
        try:
            print(text[index])
        except IndexError as e:
            print('IndexError')

names = {chr(i): i for i in range(128)}
print(all(names[c] == ord(c) for c in names), len(names))
print(all(hash(chr(i)) == hash(str(chr(i) + '!')[0]) for i in range(128)))
print([chr(i) == bytes([i]).decode() for i in range(128)].count(True))


class Holder:
    pass


holder = Holder()
for c in 'xyzQ_':
    setattr(holder, c, c * 2)
print(holder.x, holder.y, holder.z, holder.Q, holder._, getattr(holder, 'abcz'[3]))
x = 1
print(globals()['x'], 'x' in globals(), eval('x' + '+' + 'x'))


def consume(text):
    for c in text:
        if c == 'c':
            yield c.upper()
        else:
            yield c


print(list(consume('abcabc')), sum(1 for c in 'hello' if c in 'aeiou'), max('hello'), min('hello'), sorted('hello'))
first, *rest = 'unpack'
print(first, rest, dict(zip('ab', 'cd')), list(map(ord, 'ab')), list(enumerate('ab')))
for c in 'ab':
    for d in 'ab':
        print(c + d, c == d, c != d, end=' ')
print()
