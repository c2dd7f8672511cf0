# Reading and writing attributes of instances.


class Ball:
    def __init__(self, x, y, dx, dy):
        self.x = x
        self.y = y
        self.dx = dx
        self.dy = dy
        self.bounces = 0


def work(size):
    balls = [Ball(10 * i, 7 * i, 3 + i, 5 - i) for i in range(4)]
    for _ in range(size):
        for ball in balls:
            ball.x += ball.dx
            ball.y += ball.dy
            if ball.x < 0 or ball.x > 1000:
                ball.dx = -ball.dx
                ball.bounces += 1
            if ball.y < 0 or ball.y > 700:
                ball.dy = -ball.dy
                ball.bounces += 1
    return [(ball.x, ball.y, ball.bounces) for ball in balls]


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
