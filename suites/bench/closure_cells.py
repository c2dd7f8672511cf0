# Functions that share variables with the function around them.


def account(balance):
    moves = 0

    def deposit(amount):
        nonlocal balance, moves
        balance += amount
        moves += 1
        return balance

    def report():
        return balance, moves

    return deposit, report


def compose(f, g):
    return lambda x: f(g(x))


def work(size):
    deposit, report = account(100)
    chain = compose(lambda x: x + 1, compose(lambda x: x * 2, lambda x: x - 3))
    for index in range(size):
        deposit(chain(index) & 63)
    return report()


bm_params = {
    (32, 10): 10,
    (1000, 10): 25000,
    (5000, 10): 150000,
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
