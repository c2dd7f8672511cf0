# print takes bytes too for what stands between and after the values.
print(1, 2, 3, sep=b'-', end=b'!\n')
print('a', 'b', sep=b'', end='\n')
for options in ({'sep': 3}, {'end': None}, {'sep': bytearray(b'a')}, {'sep': ['a']}):
    try:
        print(1, 2, **options)
    except TypeError as error:
        print(error)
