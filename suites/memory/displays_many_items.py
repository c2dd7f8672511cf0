# Displays and functions whose operand stack is deeper than 16 bits can say take what they need.
# needs: a heap of a megabyte
import gc

x = 1
for count in (17000, 33000, 40000):
    for text in ("[%s]", "(%s)", "{%s}", "sum([%s])"):
        gc.collect()
        result = eval(text % ("x," * count))
        print(count, text, result if isinstance(result, int) else len(result))
        result = None
    gc.collect()
    namespace = {}
    exec("def items(y):\n    return [" + "y," * count + "x]\n", {"x": 4}, namespace)
    print(count, sum(namespace["items"](3)))
    exec("def items(y):\n    yield (" + "y," * count + "x)\n", {"x": 4}, namespace)
    print(count, [sum(items) for items in namespace["items"](3)])
    namespace = None
gc.collect()
table = eval("{" + "".join(["%d:x," % key for key in range(9000)]) + "}")
print(len(table), sum(table), sum(table.values()))
