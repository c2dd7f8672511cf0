# A description gives fields their type and place; the layout gives the order of bytes.
import uctypes

FIELDS = {
    "byte": uctypes.UINT8 | 0,
    "signed": uctypes.INT8 | 0,
    "word": uctypes.UINT16 | 2,
    "long": uctypes.INT32 | 4,
    "double": uctypes.FLOAT64 | 8,
    "low": uctypes.BFUINT8 | 0 | 0 << uctypes.BF_POS | 4 << uctypes.BF_LEN,
    "high": uctypes.BFUINT8 | 0 | 4 << uctypes.BF_POS | 4 << uctypes.BF_LEN,
    "bytes": (uctypes.ARRAY | 4, uctypes.UINT8 | 4),
    "words": (uctypes.ARRAY | 4, uctypes.UINT16 | 2),
    "inner": (2, {"a": uctypes.UINT8 | 0, "b": uctypes.UINT8 | 1}),
    "pairs": (uctypes.ARRAY | 0, 2, {"x": uctypes.UINT8 | 0, "y": uctypes.UINT8 | 1}),
}
for layout in (uctypes.LITTLE_ENDIAN, uctypes.BIG_ENDIAN):
    data = bytearray(16)
    view = uctypes.struct(uctypes.addressof(data), FIELDS, layout)
    view.byte = 0xFA
    view.word = 0x1234
    view.long = -2
    view.double = 1.5
    print(data)
    print(view.byte, view.signed, hex(view.word), view.long, view.double, view.low, view.high)
    print(view.inner.a, view.inner.b, view.bytes, [view.words[i] for i in range(2)])
    print(view.pairs[1].x, view.pairs[1].y, uctypes.sizeof(view), uctypes.sizeof(view.inner))
    view.low = 7
    view.words[1] = 0xABCD
    view.bytes[0] = 1
    print(bytes(view)[:8])
print(uctypes.sizeof({"a": uctypes.UINT8 | 0, "b": uctypes.UINT32 | 4, "c": uctypes.UINT8 | 8}))
print(uctypes.bytes_at(uctypes.addressof(b"hello"), 4), uctypes.bytearray_at(uctypes.addressof(data), 2))
