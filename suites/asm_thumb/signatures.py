# Arguments and results: types, wrong numbers of arguments, what is no function of instructions.


@micropython.asm_thumb
def nothing() -> bool:
    mov(r0, 0)


@micropython.asm_thumb
def minus_one() -> uint:
    mov(r0, 0)
    mvn(r0, r0)


@micropython.asm_thumb
def minus_one_int():
    mov(r0, 0)
    mvn(r0, r0)


@micropython.asm_thumb
def last(r0, r1, r2, r3):
    mov(r0, r3)


def message(source):
    try:
        exec("@micropython.asm_thumb\n" + source)
    except SyntaxError as error:
        return error.args[0]


def raises(kind, function, *args, **kwargs):
    try:
        function(*args, **kwargs)
    except kind:
        return True


assert nothing() is False
assert minus_one() == 0xFFFFFFFF and minus_one_int() == -1
assert last(1, 2, 3, 4) == 4
assert last(0, 0, 0, True) == 1 and last(0, 0, 0, None) == 0
assert raises(TypeError, nothing, 1)
assert raises(TypeError, last, 1, 2, 3)
assert raises(TypeError, last, 1, 2, 3, r3=4)
assert message("def f(r1): pass") == "parameters must be registers in sequence r0 to r3"
assert message("class C: pass") == "inline assembler must be a function"
assert message("def f():\n x = 1") == "expecting an assembler instruction"
assert message("def f():\n mov(r0, 256)") == "'mov' integer 0x100 doesn't fit in mask 0xff"
assert message("def f():\n b(NOWHERE)") == "label 'NOWHERE' not defined"
assert message("def f() -> str: pass") == "unknown type"
assert message("def f():\n frob(r0)") == "unsupported Thumb instruction 'frob' with 1 arguments"
