# Nested data to JSON text and back.
import json


def work(size):
    total = 0
    text = ""
    for index in range(size):
        data = [index, -index, 2.5, True, None, "line\nbreak \"quoted\"", [1, [2, [3]]], {"k": [index]}]
        text = json.dumps(data)
        back = json.loads(text)
        total += len(text) + back[0] + back[7]["k"][0]
        total += len(json.loads('{"a": {"b": [1, 2, 3]}, "c": "\\u0041"}')["a"]["b"])
    return total, text


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
