# Case mapping and predicates beyond ASCII are not done; methods that are missing.
print('\u00e9\u00c9'.upper() == '\u00e9\u00c9', '\u00c9'.lower() == '\u00c9', '\u00e9'.isalpha(), '\u00c9'.isupper(), '\u0660'.isdigit(), '\u00a0'.isspace())
names = ('capitalize', 'casefold', 'expandtabs', 'isalnum', 'ljust', 'rjust', 'title', 'zfill', 'swapcase', 'translate',
         'removeprefix', 'isidentifier', 'format_map', 'center', 'encode', 'partition', 'rsplit', 'splitlines')
print([n for n in names if not hasattr('', n)])
print([n for n in names if hasattr('', n)])
