# Calls of methods that call methods.


class Register:
    def __init__(self):
        self.value = 1
        self.writes = 0

    def read(self):
        return self.value

    def write(self, value):
        self.value = value
        self.writes += 1

    def add(self, amount):
        self.write((self.read() + amount) & 0xFFFF)
        return self


def work(size):
    register = Register()
    for index in range(size):
        register.add(index).add(3)
    return register.read(), register.writes


bm_params = {
    (32, 10): 10,
    (1000, 10): 15000,
    (5000, 10): 100000,
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
