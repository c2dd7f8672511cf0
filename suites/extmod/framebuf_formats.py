# How the pixels of each format lie in bytes, with rows longer than the picture.
import framebuf

formats = ("MONO_VLSB", "MONO_HLSB", "MONO_HMSB", "RGB565", "GS2_HMSB", "GS4_HMSB", "GS8")
for name in formats:
    buffer = bytearray(64)
    f = framebuf.FrameBuffer(buffer, 5, 3, getattr(framebuf, name), 9)
    for color, (x, y) in enumerate(((0, 0), (4, 0), (1, 1), (3, 2), (4, 2))):
        f.pixel(x, y, color * 0x1111 + 1)
    f.pixel(5, 0, 1)
    f.pixel(-1, 2, 1)
    print(name, getattr(framebuf, name), bytes(buffer[:48]).rstrip(b"\0"))
    print([[f.pixel(x, y) for x in range(5)] for y in range(3)], f.pixel(5, 0), f.pixel(0, 3))
    f.fill(2)
    print(bytes(buffer).rstrip(b"\0"))
