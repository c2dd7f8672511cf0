# What is computed of constants while compiling is what the program would compute.
one, three = 1, 3
print([0.75 + 0.5, 2.5 * 4, 7.5 // 2, -7.5 // 2, 7.5 % 2, -7.5 % 2, 2.0 ** -3, 3 / 4, 4 ** -1])
print(1 / 3 == one / three, 2.5 ** 1.5 == (three - 0.5) ** (one + 0.5))
tenth, seven = 0.1, 0.7
print(0.1 * 0.7 == tenth * seven, 0.1 + 0.7 == tenth + seven, 0.7 / 0.1 == seven / tenth, 0.7 // 0.1 == seven // tenth)
some, more = 0.3, 1.1
print(0.3 * 1.1 == some * more, 0.3 + 1.1 == some + more, 0.3 / 1.1 == some / more, 0.3 ** 1.1 == some ** more)
for source in ("1 / 0", "1.5 / 0", "1.5 // 0.0", "2 % 0.0", "0.0 ** -1"):
    try:
        eval(source)
    except ZeroDivisionError:
        print(source, "ZeroDivisionError")
