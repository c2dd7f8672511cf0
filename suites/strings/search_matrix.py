# Searching for one and several characters, near every boundary, from both ends.
haystacks = ['', 'a', 'aa', 'aaaaaaaaa', 'abcabcabcabcabcabcab', 'xxxxxxxy', 'xxxxxxxxy', 'yxxxxxxxxxxxxxxx', '\x01\x00\x01aab\x80é', 'é' * 9 + 'a']
needles = ['', 'a', 'y', 'ab', 'abc', 'aa', 'aaa', 'xy', 'yx', 'é', '\x00', '\x01a', 'z', 'x' * 20]
for haystack in haystacks:
    data = haystack.encode()
    for needle in needles:
        part = needle.encode()
        row = [haystack.find(needle), haystack.rfind(needle), haystack.count(needle), needle in haystack]
        row += [data.find(part), data.rfind(part), part in data]
        if needle:
            row += [data.count(part), haystack.find(needle, 3, -2), haystack.rfind(needle, 1, 9), haystack.count(needle, 2)]
        print(*row, end='|')
        if needle:
            print(len(haystack.split(needle)), haystack.split(needle, 2)[-1] == haystack.split(needle, 2)[-1], end='|')
            print(haystack.replace(needle, '<>', 3) == '<>'.join(haystack.split(needle, 3)), end='|')
            print(needle.join(haystack.split(needle)) == haystack, part.join(data.split(part)) == data, end='|')
            print(haystack.partition(needle)[1] == haystack.rpartition(needle)[1], haystack.rsplit(needle, 1)[0])
    print()
for text in ('', ' ', ' a', 'a ', '\ta  b\nc\x0b', 'é  ü ', ' x' * 12):
    print(text.split(), text.split(None, 1), text.rsplit(), text.encode().split(), text.split(' '))


class Words(list):
    def __iter__(self):
        return iter(['other'])


print('-'.join(['only']), '-'.join(('a', 'b')), '-'.join(c for c in 'abc'), ''.join([]), '-'.join({'k': 1}))
print(b'-'.join([b'a', bytearray(b'b')]), '-'.join(Words(['a', 'b'])))
for bad in (['a', 1], [b'a'], ('a', None), 5):
    try:
        print(','.join(bad))
    except TypeError:
        print('TypeError')
