# The key of a % format is a name, and names have at most 255 characters.
for length in (1, 255, 256):
    key = "k" * length
    try:
        print("%({})d".format(key) % {key: length})
    except RuntimeError as e:
        print(length, e)
