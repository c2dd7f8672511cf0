# upper, lower and the predicates on many texts.
for text in ("", "abc", "ABC", "aBc", "a1", "123", " ", "a b", "\t\n", "A!", "!", "0x1F", "\x00"):
    print(repr(text), repr(text.upper()), repr(text.lower()), text.isalpha(), text.isdigit(), text.isspace(), text.isupper(), text.islower())
