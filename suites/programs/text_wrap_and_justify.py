# Wrapping, justifying and counting words of a text.
TEXT = """The quick brown fox jumps over the lazy dog. Pack my box with
five dozen liquor jugs; how vexingly quick daft zebras jump!   The five
boxing wizards jump quickly."""


def wrap(text, width):
    line = ""
    for word in text.split():
        if len(line) + len(word) + bool(line) > width:
            yield line
            line = word
        else:
            line += (" " if line else "") + word
    if line:
        yield line


def justify(line, width):
    words = line.split()
    if len(words) == 1:
        return line
    gaps, spaces = len(words) - 1, width - sum(map(len, words))
    out = words[0]
    for i, word in enumerate(words[1:]):
        out += " " * (spaces // gaps + (i < spaces % gaps)) + word
    return out


lines = list(wrap(TEXT, 30))
for line in lines[:-1]:
    print("|%s|" % justify(line, 30))
print("|{:<30}|".format(lines[-1]))
counts = {}
for word in TEXT.lower().split():
    word = word.strip(".;!")
    counts[word] = counts.get(word, 0) + 1
for word, n in sorted(counts.items(), key=lambda p: (-p[1], p[0]))[:6]:
    print(f"{word:>8} {'*' * n} {n}")
print(max(counts, key=lambda w: (len(w), w)), sum(counts.values()), len({c for c in TEXT.lower() if c.isalpha()}))
