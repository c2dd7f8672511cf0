# What is no number is quoted as bytes are, whether or not it is text, and in the quotes that it does not hold.
for digits in ("é1", b"\xff1", b"1\xc3\xa9'", "0x'\"", b'"\\\n'):
    try:
        int(digits)
    except ValueError as error:
        print(error)
