# Huffman codes: a heap of trees, encoding to bits, packing into bytes and back.
from heapq import heappush, heappop


def codes(text):
    counts = {}
    for c in text:
        counts[c] = counts.get(c, 0) + 1
    heap = []
    for i, (c, n) in enumerate(sorted(counts.items())):
        heappush(heap, (n, i, c))
    order = len(heap)
    while len(heap) > 1:
        a, b = heappop(heap), heappop(heap)
        heappush(heap, (a[0] + b[0], order, (a[2], b[2])))
        order += 1
    table = {}

    def walk(tree, prefix):
        if isinstance(tree, tuple):
            walk(tree[0], prefix + "0")
            walk(tree[1], prefix + "1")
        else:
            table[tree] = prefix or "0"

    walk(heap[0][2], "")
    return table


def pack(bits):
    padded = bits + "0" * (-len(bits) % 8)
    return bytes(int(padded[i : i + 8], 2) for i in range(0, len(padded), 8))


def unpack(data, count):
    return "".join("{:08b}".format(byte) for byte in data)[:count]


def decode(bits, table):
    back = {code: c for c, code in table.items()}
    out, code = [], ""
    for bit in bits:
        code += bit
        if code in back:
            out.append(back[code])
            code = ""
    return "".join(out)


for text in ("abracadabra", "mississippi river", "aaaa", "to be or not to be"):
    table = codes(text)
    bits = "".join(table[c] for c in text)
    packed = pack(bits)
    print(sorted(table.items(), key=lambda p: (len(p[1]), p[1])))
    print(len(text), len(bits), packed, decode(unpack(packed, len(bits)), table) == text)
