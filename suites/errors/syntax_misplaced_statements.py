# Statements where they may not stand.
for text in (
    "break",
    "continue",
    "return 1",
    "yield 1",
    "yield from x",
    "await x",
    "class A:\n  return 1",
    "class A:\n  break",
    "for x in y:\n  def f():\n    break",
    "while 1:\n  class A:\n    continue",
    "def f():\n  async with x: pass",
    "def f():\n  async for x in y: pass",
    "async def f():\n  yield from x",
    "lambda: return 1",
    "try:\n  pass",
    "except: pass",
    "else: pass",
    "with: pass",
    "for in x: pass",
    "import",
    "from x import",
    "from . import *\n1 +",
    "del",
    "del f()",
    "del (a, b), [c], d.e, f[0]",
    "raise from x",
    "try:\n  pass\nexcept:\n  pass\nexcept ValueError:\n  pass",
):
    try:
        compile(text, "f", "exec")
        print("compiled:", repr(text))
    except SyntaxError as e:
        print(e, "|", repr(text))
