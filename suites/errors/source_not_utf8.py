# Source text that is not valid UTF-8 is an error that says so, except in comments.
for source in (b'x = "\xff"', b"x\xff = 1", b"# \xff\nx = 1", b"x = '\\ud800'"):
    try:
        exec(source)
        print("accepted")
    except Exception as e:
        print(type(e).__name__, e)
