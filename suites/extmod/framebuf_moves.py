# Copies with and without a color to leave out and a palette, of itself too; scrolling; text.
import framebuf

f = framebuf.FrameBuffer(bytearray(8 * 4), 8, 4, framebuf.GS8)


def show():
    for y in range(4):
        print([f.pixel(x, y) for x in range(8)])
    print()


source = framebuf.FrameBuffer(bytearray(b"\x1b\xe4"), 4, 2, framebuf.GS2_HMSB)
f.blit(source, 1, 1)
f.blit(source, 6, 3, 0)
f.blit(source, -2, -1, 2)
show()
palette = framebuf.FrameBuffer(bytearray(b"\x09\x08\x07\x06"), 4, 1, framebuf.GS8)
f.blit(source, 4, 0, -1, palette)
f.blit((b"\x05\x05\x06\x07", 2, 2, framebuf.GS8), 0, 2)
f.blit([b"\xff", 3, 1, framebuf.MONO_HLSB], 3, 3, 0)
show()
f.blit(f, 1, 1)
show()
for step in ((2, 0), (-1, 1), (0, -2), (8, 0), (0, 4)):
    f.scroll(*step)
    show()
b = bytearray(32)
t = framebuf.FrameBuffer(b, 32, 8, framebuf.MONO_VLSB)
t.text("a~é", 0, 0)
print(bytes(b))
t.fill(0)
t.text("xyz", -4, 3, 1)
print(bytes(b))
