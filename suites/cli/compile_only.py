# cmdline: -X compile-only
# Compile-only mode reports nothing for a script that compiles, and does not run it.
print("must not run")
raise ValueError("must not run")


def f():
    return 1


f()
