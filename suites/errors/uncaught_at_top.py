# exit: 1
# An exception at module level: the line of the statement, output before it is kept.
print("one")
values = [1, 2, 3]

values.append(
    values[
        10
    ]
)
print("never")
