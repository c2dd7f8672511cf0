# exit: 1
# Code given to exec has <string> as its file.
def run(source):
    exec(source)


run("x = 1\n\ndef f():\n    return x + ''\n\nf()\n")
