# Every method and operator of array, for several type codes.
from array import array

for code in ("b", "H", "i", "q"):
    a = array(code)
    print(len(a), list(a), bool(a))
    a.append(5)
    a.extend(array(code, [6, 7]))
    a.extend([8])
    a += array(code, [9])
    b = a + array(code, [10])
    print(list(a), list(b), len(b), b[0], b[-1])
    b[1] = 60
    print(list(b)[1:3], list(b[:-4]), b == a, sum(b), max(b), [x for x in b if x > 8])
    print(list(b[1:3]), list(b[:-4]), type(b[:]).__name__, b[0:0] == array(code))
print(array("i", [1, 2]), array("b"), [array("d", [1.5])])
