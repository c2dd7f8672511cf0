# What a frame buffer does not accept; its bytes are the bytes of the buffer.
import framebuf


def attempt(function, *args):
    try:
        print(function(*args))
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)


F = framebuf.FrameBuffer
for args in (
    (bytearray(10), 4, 4, framebuf.GS8),
    (bytearray(16), 0, 4, framebuf.GS8),
    (bytearray(16), 4, -1, framebuf.GS8),
    (bytearray(16), 4, 4, 99),
    (bytearray(16), 4, 4, framebuf.GS8, 3),
    (bytearray(16), 1 << 16, 1, framebuf.MONO_HLSB),
    (bytes(16), 4, 4, framebuf.GS8),
    (bytearray(16), "4", 4, framebuf.GS8),
    (bytearray(16), 4, 4),
):
    attempt(F, *args)
b = bytearray(8)
f = F(b, 8, 8, framebuf.MONO_HLSB)
memoryview(f)[3] = 0x81
print([f.pixel(x, 3) for x in range(8)], len(memoryview(f)))
attempt(f.blit, (b, 8, 8), 0, 0)
attempt(f.blit, 5, 0, 0)
attempt(f.poly, 0, 0, [1, 2], 1)
attempt(f.text, 5, 0, 0)
attempt(f.pixel, 1)
old = framebuf.FrameBuffer1(bytearray(8), 8, 8)
old.pixel(2, 3, 1)
print(bytes(old))


class Picture(framebuf.FrameBuffer):
    def __init__(self, w, h):
        self.bytes = bytearray(w * h)
        super().__init__(self.bytes, w, h, framebuf.GS8)


p = Picture(2, 2)
p.fill(7)
print(p.bytes)
