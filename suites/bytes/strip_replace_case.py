# strip family, replace, upper, lower, predicates on bytes.
print(b'  a b\n'.strip(), b'  a'.lstrip(), b'a  '.rstrip(), b'xxaxx'.strip(b'x'), b'xyaxy'.lstrip(b'yx'), b''.strip())
print(b'aXbX'.replace(b'X', b'--'), b'aaa'.replace(b'a', b'', 2), b'abc'.replace(b'', b'.'), b'a'.replace(b'z', b''))
print(b'aBc\xe9'.upper(), b'AbC\xc9'.lower(), b'abc'.islower(), b'ABC'.isupper(), b'a1'.isalpha(), b'12'.isdigit(), b' \t'.isspace())
print(b''.isalpha(), b'1a'.isdigit(), b'A1'.isupper(), bytearray(b'Up').upper(), bytearray(b' s ').strip())
print(b'ab'.center(6), bytearray(b'a').center(3))
