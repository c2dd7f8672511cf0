# Buffers: loads and stores of all sizes, and what a function changes in place.
from array import array


@micropython.asm_thumb
def total(r0, r1):
    mov(r2, 0)
    label(NEXT)
    ldrb(r3, [r0, 0])
    add(r2, r2, r3)
    add(r0, 1)
    sub(r1, 1)
    bne(NEXT)
    mov(r0, r2)


@micropython.asm_thumb
def spread(r0):
    ldr(r1, [r0, 4])
    str(r1, [r0, 0])
    ldrh(r1, [r0, 8])
    strh(r1, [r0, 10])
    ldrb(r1, [r0, 11])
    strb(r1, [r0, 7])


@micropython.asm_thumb
def exchange(r0, r1):
    label(AGAIN)
    ldrex(r2, [r0, 0])
    strex(r3, r1, [r0, 0])
    cmp(r3, 0)
    bne(AGAIN)
    mov(r0, r2)


assert total(b"\x01\x02\x03\xff", 4) == 261
assert total(bytearray(100), 100) == 0
words = array("I", [1, 0x12345678, 0x9ABC_DEF0])
spread(words)
assert list(words) == [0x12345678, 0xDE345678, 0xDEF0DEF0]
cell = array("i", [5])
assert exchange(cell, 8) == 5 and cell[0] == 8
