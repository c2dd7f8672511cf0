# Bodies that attract each other: floating-point arithmetic on list items.
# needs: floats of 64 bits


def work(size):
    bodies = [
        [0.0, 0.0, 0.0, 0.0, 39.5],
        [4.8, -1.2, 0.6, 2.8, 0.04],
        [8.3, 4.1, -1.0, 1.8, 0.01],
        [12.9, -15.1, 1.1, 0.9, 0.002],
    ]
    step = 0.01
    for _ in range(size):
        for index in range(4):
            one = bodies[index]
            for other in bodies[index + 1 :]:
                dx = one[0] - other[0]
                dy = one[1] - other[1]
                distance = dx * dx + dy * dy
                pull = step / (distance * distance**0.5)
                one[2] -= dx * other[4] * pull
                one[3] -= dy * other[4] * pull
                other[2] += dx * one[4] * pull
                other[3] += dy * one[4] * pull
        for body in bodies:
            body[0] += step * body[2]
            body[1] += step * body[3]
    return ["%.6f" % value for body in bodies for value in body[:2]]


bm_params = {
    (32, 10): 3,
    (1000, 10): 2500,
    (5000, 10): 15000,
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
