# Every augmented operator on a plain name.
x = 10
x += 5; print(x)
x -= 3; print(x)
x *= 4; print(x)
x //= 5; print(x)
x %= 7; print(x)
x **= 5; print(x)
x <<= 3; print(x)
x >>= 2; print(x)
x &= 0x7F; print(x)
x |= 0x100; print(x)
x ^= 0xFF; print(x)
x /= 4; print(x)
s = "a"
s += "b"
s *= 3
print(s)
t = (1,)
u = t
t += (2,)
print(t, u)
