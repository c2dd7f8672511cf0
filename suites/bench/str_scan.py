# A tokenizer that looks at one character after the other.

SOURCE = "area = (width + 12) * height // 7 - offset_2; print(area, 'done')"


def tokens(text):
    found = []
    at = 0
    while at < len(text):
        c = text[at]
        start = at
        if c.isalpha() or c == "_":
            while at < len(text) and (text[at].isalpha() or text[at].isdigit() or text[at] == "_"):
                at += 1
            found.append(("name", text[start:at]))
        elif c.isdigit():
            while at < len(text) and text[at].isdigit():
                at += 1
            found.append(("number", int(text[start:at])))
        elif c == "'":
            at = text.find("'", at + 1) + 1
            found.append(("string", text[start + 1 : at - 1]))
        else:
            at += 1
            if c != " ":
                found.append(("operator", c))
    return found


def work(size):
    count = 0
    found = []
    for _ in range(size):
        found = tokens(SOURCE)
        count += len(found)
    return count, found[3], found[-2]


bm_params = {
    (32, 10): 2,
    (1000, 10): 900,
    (5000, 10): 5500,
}


def bm_setup(size):
    out = None

    def run():
        nonlocal out
        out = work(size)

    def result():
        return size, out

    return run, result


if __name__ == "__main__":
    run, result = bm_setup(bm_params[(32, 10)])
    run()
    print(result())
