# exit: 1
# Only the exception that got away is printed.
try:
    raise ValueError("handled")
except ValueError as e:
    print("caught", e)
try:
    try:
        {}["missing"]
    finally:
        print("cleanup")
except KeyError:
    [][0]
