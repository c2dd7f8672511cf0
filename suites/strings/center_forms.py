# center puts the text in the middle of a width.
for width in (0, 1, 3, 4, 5, 8, 9):
    print(repr("ab".center(width)), repr("abc".center(width)), repr("".center(width)))
