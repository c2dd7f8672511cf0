# Equality and order among bytes, bytearray, memoryview and array.
from array import array

values = [b"ab", bytearray(b"ab"), memoryview(b"ab"), array("B", b"ab")]
for x in values[:3]:
    print([x == y for y in values[:3]], [x != y for y in values[:3]])
for x in values[:2]:
    print([x < y for y in (b"ac", bytearray(b"aa"))], [x >= y for y in (b"ab", bytearray(b"abc"))])
print(b"" < b"a", b"a" < b"a\x00", b"\xff" > b"\x7f", b"b" > b"ab", b"" == bytearray())
print(array("B", b"ab") == array("B", b"ab"), array("b", [97]) == array("B", [97]), array("i", [1]) == array("i", [2]))
print(b"a" == 97, b"a" == [97], b"" == None, bytearray(b"x") == 120)
print(max(b"abc"), min(bytearray(b"abc")), sorted([b"b", b"", b"ab"]))
