# Counting words in a dictionary with string keys.

WORDS = "to be or not to be that is the question whether tis nobler in the mind to suffer".split()


def work(size):
    counts = {}
    length = len(WORDS)
    for index in range(size):
        word = WORDS[(index * 7 + index // 11) % length]
        counts[word] = counts.get(word, 0) + 1
        if word in counts and len(word) > 6:
            counts[word + "s"] = index
    return sorted(counts.items())


bm_params = {
    (32, 10): 10,
    (1000, 10): 35000,
    (5000, 10): 200000,
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
