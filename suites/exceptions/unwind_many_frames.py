# An exception from deep recursion is caught at any level, with the right locals there.
def down(n, catch_at):
    tag = "frame %d" % n
    try:
        if n == 0:
            raise ValueError("bottom")
        return down(n - 1, catch_at)
    except ValueError as e:
        if n == catch_at:
            return tag + " caught " + str(e)
        raise


for level in (0, 1, 25, 50):
    print(down(50, level))


def trail(n, log):
    try:
        if n == 0:
            raise KeyError("k")
        trail(n - 1, log)
    except KeyError:
        log.append(n)
        if n % 2:
            raise
        raise KeyError(n)
    finally:
        log.append("f%d" % n)


log = []
try:
    trail(4, log)
except KeyError as e:
    print(e.args, log)
