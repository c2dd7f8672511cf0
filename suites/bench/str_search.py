# Taking strings apart: split, find, replace, strip, count, prefixes.

TEXT = "  The quick brown fox jumps over the lazy dog; the dog does not mind.  "


def work(size):
    total = 0
    words = []
    for index in range(size):
        text = TEXT.strip()
        words = text.split(" ")
        total += text.find("dog") + text.count("the") + text.rfind("o")
        if text.startswith("The") and not text.endswith("mind"):
            total += len(text.replace("dog", "cat%d" % (index % 10)))
        total += len(text.partition(";")[2])
        if "lazy" in text and words[3] == "fox":
            total += len(words[index % 14].upper().lower())
    return total, words[-1]


bm_params = {
    (32, 10): 10,
    (1000, 10): 5000,
    (5000, 10): 30000,
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
