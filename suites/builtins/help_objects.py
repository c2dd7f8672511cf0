# help of a value names its type and lists its attributes.
help(5)
help(None)
