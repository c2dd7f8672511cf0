# exit: 1
# A bare raise adds its own line to the traceback; `raise e` adds the new place.
def inner():
    raise ValueError("deep")


def bare():
    try:
        inner()
    except ValueError:
        print("handling")
        raise


def explicit():
    try:
        bare()
    except ValueError as e:
        err = e
    raise err


explicit()
