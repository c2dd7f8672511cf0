# A small program that uses most statements together: a word count with ranking.
text = """the quick brown fox
jumps over the lazy dog the end
fox dog"""


def words(s):
    for line in s.split("\n"):
        for w in line.split():
            yield w


def rank(counts, *, top=3, skip=()):
    rows = [(n, w) for w, n in counts.items() if w not in skip]
    rows.sort(key=lambda r: (-r[0], r[1]))
    for i, (n, w) in enumerate(rows[:top], 1):
        yield f"{i}. {w:<5} {'#' * n}"
    else:
        yield f"{max(0, len(rows) - top)} more"


counts = {}
for w in words(text):
    try:
        counts[w] += 1
    except KeyError:
        counts[w] = 1
for line in rank(counts, skip={"end"}):
    print(line)
assert sum(counts.values()) == len(text.split())
del counts["the"]
while counts:
    w = min(counts, key=lambda k: (len(k), k))
    print(w, counts.pop(w), end="; " if counts else "\n")
