# exit: 1
# A user exception prints its class name and message; __str__ is not asked.
class AppError(Exception):
    def __init__(self, code, text):
        super().__init__(text)
        self.code = code

    def __str__(self):
        return "from __str__ %d" % self.code


def run():
    raise AppError(7, "from args")


run()
