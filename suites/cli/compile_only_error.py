# cmdline: -X compile-only
# exit: 1
# Compile-only mode still reports syntax errors.
print("must not run")


def f():
    return return


f()
