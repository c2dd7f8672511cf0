# exit: 130
# KeyboardInterrupt that nobody catches.
def run():
    print("running")
    raise KeyboardInterrupt


try:
    run()
finally:
    print("finally")
