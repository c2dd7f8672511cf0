# Pointers of viper read and write bytes, halfwords and words.
import array


@micropython.viper
def bytes_of(p: ptr8, n: int):
    p[0] = 255
    p[n - 1] = p[0] - 1
    for i in range(1, n - 1):
        p[i] = p[i] + i


data = bytearray(range(6))
bytes_of(data, 6)
print(data)


@micropython.viper
def halves(p: ptr16, i: int) -> int:
    p[1] = 0x1234
    p[i] = p[1] + 1
    return p[0] + p[i]


shorts = array.array("H", [1, 2, 3, 4])
print(halves(shorts, 2), list(shorts))


@micropython.viper
def words(p: ptr32, i: int) -> int:
    p[0] = 7
    p[i] = p[0] << 4
    return p[i] ^ p[3]


longs = array.array("I", [1, 2, 3, 4])
print(words(longs, 1), list(longs))


@micropython.viper
def cast(buffer, offset: int) -> int:
    p = ptr8(int(ptr8(buffer)) + offset)
    q = ptr16(p)
    return p[0] + (q[1] << 8)


print(cast(b"\x01\x02\x03\x04\x05\x06", 2) == 3 + (0x0605 << 8))


@micropython.viper
def far(p: ptr8, q: ptr16) -> int:
    p[300] = 9
    q[2100] = 77
    return p[300] + p[4199] + q[2100] + p[33]


big = bytearray(5000)
print(far(big, big), big[300], big[4200])


@micropython.viper
def reverse(p: ptr8, n: int):
    i = 0
    j = n - 1
    while i < j:
        p[i], p[j] = p[j], p[i]
        i += 1
        j -= 1


text = bytearray(b"machine")
reverse(text, len(text))
print(text)
