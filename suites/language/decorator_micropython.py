# The emitter decorators leave behaviour alone; unknown ones are syntax errors.
import micropython


@micropython.bytecode
def plain(a, b=2):
    return a + b


print(plain(1), plain(1, 5))
for name in ("nothing", "asm_nothing"):
    try:
        exec("@micropython.%s\ndef f(): pass" % name)
    except SyntaxError as e:
        print("SyntaxError", e)
