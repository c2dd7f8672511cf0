# Dedents close several blocks at once; blank lines and comments do not count.
def f(n):
    if n:
        for i in range(n):
            if i:

                # comment

                print("deep", i)
    # odd comment
  # odder comment
    return n


print(f(3))
if 1:
  if 1:
     if 1:
        print("a")
     print("b")
print("c")
for src in ("if 1:\n    x\n  y\n", "if 1:\nx\n", "  x\n", "def f():\n", "if 1:\n  x = 1\n   y = 2\n"):
    try:
        exec(src)
    except SyntaxError:
        print("SyntaxError")
