# Sums, products, quotients, shifts and bits of small integers.


@micropython.asm_thumb
def combine(r0, r1, r2):
    mul(r0, r1)
    add(r0, r0, r2)


@micropython.asm_thumb
def quotient(r0, r1):
    sdiv(r0, r0, r1)


@micropython.asm_thumb
def leading_zeros(r0):
    clz(r0, r0)


@micropython.asm_thumb
def reversed_bits(r0) -> uint:
    rbit(r0, r0)


@micropython.asm_thumb
def halves(r0):
    lsr(r1, r0, 16)
    lsl(r0, r0, 16)
    orr(r0, r1)


@micropython.asm_thumb
def difference(r0, r1):
    sub(r0, r0, r1)
    it(mi)
    neg(r0, r0)


assert combine(6, 7, -2) == 40
assert combine(-3, 5, 0) == -15
assert [quotient(a, b) for a, b in ((17, 5), (-17, 5), (17, -5), (3, 4))] == [3, -3, -3, 0]
assert [leading_zeros(1 << n) for n in (0, 7, 30)] == [31, 24, 1]
assert reversed_bits(1) == 0x80000000
assert reversed_bits(0x0F) == 0xF0000000
assert halves(0x1234_0000) == 0x1234
assert halves(5) == 5 << 16
assert difference(3, 10) == difference(10, 3) == 7
