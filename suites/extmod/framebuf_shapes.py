# Lines, rectangles, ellipses and polygons, also where they leave the picture.
import array
import framebuf

W, H = 24, 11
f = framebuf.FrameBuffer(bytearray(W * H), W, H, framebuf.GS8)


def show(name):
    print(name)
    for y in range(H):
        print("".join(".#2345678"[min(f.pixel(x, y), 8)] for x in range(W)))
    f.fill(0)


f.hline(3, 1, 7, 1)
f.hline(-2, 2, 5, 1)
f.hline(20, 3, 50, 1)
f.vline(1, 4, 20, 1)
f.vline(12, -5, 9, 1)
show("straight")
for end in ((23, 0), (23, 10), (12, 10), (0, 10), (11, 3)):
    f.line(11, 3, end[0], end[1], 1)
f.line(30, -4, 15, 20, 2)
show("lines")
f.rect(1, 1, 6, 4, 1)
f.rect(9, 1, 6, 4, 2, True)
f.rect(20, 8, 10, 10, 3)
f.rect(2, 7, 1, 1, 4)
f.rect(5, 7, 0, 3, 4)
f.fill_rect(-3, 9, 8, 8, 5)
f.fill_rect(8, 8, -2, 2, 5)
show("rectangles")
f.ellipse(6, 5, 5, 4, 1)
f.ellipse(17, 5, 4, 4, 2, True)
f.ellipse(17, 5, 6, 5, 3, False, 0b0101)
f.ellipse(1, 1, 0, 0, 4)
f.ellipse(23, 10, 3, 1, 5, True, 0b0010)
show("ellipses")
f.ellipse(12, 5, 20, 8, 1)
f.ellipse(12, 5, 3, 0, 2)
f.ellipse(12, 5, 0, 3, 3)
show("wide ellipses")
star = array.array("h", [0, 0, 8, 3, 0, 6, 4, 3])
f.poly(1, 1, star, 1)
f.poly(12, 1, star, 2, True)
f.poly(20, 2, array.array("h", [0, 0, 9, 1, 2, 30]), 3, True)
f.poly(0, 0, array.array("i"), 4)
f.poly(10, 9, array.array("b", [0, 0, 1, 1, 7]), 5)
show("polygons")
