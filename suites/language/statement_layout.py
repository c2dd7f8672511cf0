# Semicolons, continuation lines, comments and one-line suites.
x = 1; y = 2; print(x, y);
if x: print("a"); print("b")
else: print("c")
for i in range(2): print(i); x += i
while x < 5: x += 1
print(x)
total = 1 + \
    2 + \
    3
print(total)
print((1 +
       2  # comment inside

       + 3))
def f(): return 1
class C: pass; n = 2
print(f(), C.n)
if True:
        print("eight spaces")
if True:
 print("one space")
	# a comment with another indent
print([x
for x
in range(3)
])
try: 1 // 0
except ZeroDivisionError: print("zero")
finally: print("done")
