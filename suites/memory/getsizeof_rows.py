# sys.getsizeof counts the rows of containers, and the bytes of strings.
import sys

word = 8 if sys.maxsize > 2**31 else 4
print(sys.getsizeof([0] * 100) - sys.getsizeof([]) >= 100 * word)
print(sys.getsizeof({n: n for n in range(50)}) - sys.getsizeof({1: 1}) >= 40 * word)
print(sys.getsizeof(set(range(50))) > sys.getsizeof(set([1])))
print(sys.getsizeof((0,) * 100) - sys.getsizeof((1,)) >= 95 * word)
print(sys.getsizeof("x" * 100) >= 100, sys.getsizeof(b"x" * 100) >= 100)
print(type(sys.getsizeof([])), type(sys.getsizeof("a" * 9)))
numbers = list(range(10))
before = sys.getsizeof(numbers)
numbers.extend(range(1000))
print(sys.getsizeof(numbers) - before >= 990 * word)
