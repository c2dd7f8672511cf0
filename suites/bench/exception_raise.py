# Exceptions that are raised, caught by type, and carried through calls.


class Refused(Exception):
    pass


def check(number):
    if number % 3 == 0:
        raise ValueError(number)
    if number % 5 == 0:
        raise Refused("no", number)
    return number


def outer(number):
    return check(number) + 1


def work(size):
    total = 0
    caught = 0
    for number in range(size):
        try:
            total += outer(number)
        except (KeyError, Refused) as error:
            caught += error.args[1] & 7
        except ValueError as error:
            caught += 1
    return total, caught


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
