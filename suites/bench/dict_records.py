# Many small dictionaries as records.


def work(size):
    total = 0
    record = {}
    for index in range(size):
        record = {"id": index, "name": "n", "size": index & 15}
        record["size"] += 1
        record.update({"flag": index & 1})
        if record["flag"]:
            record.pop("name")
        for key, value in record.items():
            if key != "name":
                total += value
        total &= 0xFFFFFF
    return total, sorted(record)


bm_params = {
    (32, 10): 10,
    (1000, 10): 15000,
    (5000, 10): 80000,
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
