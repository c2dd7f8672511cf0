print("flat_one runs as", __name__)
counter = 0


class Thing:
    pass
