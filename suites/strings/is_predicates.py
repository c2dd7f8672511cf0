# isalpha, isdigit, isspace over ASCII, on empty and mixed text.
for s in ('', 'a', 'abc', 'ab1', '12', '1.5', '-1', ' ', ' \t\n\r\v\f', ' a', '_'):
    print(repr(s), s.isalpha(), s.isdigit(), s.isspace())
print([chr(i) for i in range(128) if chr(i).isdigit()])
print(sum(1 for i in range(128) if chr(i).isalpha()), sum(1 for i in range(128) if chr(i).isupper()))
print([i for i in (9, 10, 11, 12, 13, 32) if not chr(i).isspace()])
