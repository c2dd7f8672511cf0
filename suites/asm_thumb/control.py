# Loops, conditional branches of both widths, blocks of `it`, calls, tables.


@micropython.asm_thumb
def triangle(r0):
    mov(r1, 0)
    label(AGAIN)
    cmp(r0, 0)
    beq(DONE)
    add(r1, r1, r0)
    sub(r0, 1)
    b(AGAIN)
    label(DONE)
    mov(r0, r1)


@micropython.asm_thumb
def sign(r0):
    cmp(r0, 0)
    ite(ge)
    mov(r1, 1)
    mvn(r1, r1)
    itt(lt)
    mov(r1, 1)
    neg(r1, r1)
    cmp(r0, 0)
    it(eq)
    mov(r1, 0)
    mov(r0, r1)


@micropython.asm_thumb
def far(r0):
    cmp(r0, 3)
    bne_w(OTHER)
    mov(r0, 100)
    b(END)
    data(2, 0, 0, 0, 0)
    label(OTHER)
    mov(r0, 200)
    label(END)


@micropython.asm_thumb
def twice_and_one(r0):
    push({r5, r6})
    mov(r4, r0)
    bl(DOUBLE)
    add(r0, 1)
    pop({r5, r6})
    b(END)
    label(DOUBLE)
    add(r0, r0, r4)
    bx(lr)
    label(END)


@micropython.asm_thumb
def square(r0):
    add(r0, r0, r0)
    mov(r1, pc)
    b(OVER)
    data(2, 0, 1, 4, 9, 16, 25)
    label(OVER)
    add(r1, r1, r0)
    ldrh(r0, [r1, 0])


assert [triangle(n) for n in (0, 1, 10, 1000)] == [0, 1, 55, 500500]
assert [sign(n) for n in (-5, 0, 5)] == [-1, 0, 1]
assert (far(3), far(4)) == (100, 200)
assert twice_and_one(20) == 41
assert [square(n) for n in range(6)] == [0, 1, 4, 9, 16, 25]
