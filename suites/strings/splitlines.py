# splitlines: line endings, keeping them, no trailing empty line.
print('a\nb\nc'.splitlines(), 'a\nb\n'.splitlines(), ''.splitlines(), '\n'.splitlines(), '\n\n'.splitlines())
print('a\r\nb\rc\nd'.splitlines(), 'a\r\n\r\nb'.splitlines(), 'one'.splitlines())
print('a\nb\r\nc\r'.splitlines(True), 'x\n\ny'.splitlines(True), '\n'.splitlines(True), 'a'.splitlines(False))
print(len('\u00e9\n\u20ac\n'.splitlines()))
