# exit: 1
# An uncaught exception prints one line for each frame, the outermost first.
class Machine:
    def start(self):
        self.run(lambda n: 10 // n)

    def run(self, step):
        for n in (2, 1, 0):
            print(step(n))


def main():
    m = Machine()
    m.start()


print("before")
main()
print("never")
