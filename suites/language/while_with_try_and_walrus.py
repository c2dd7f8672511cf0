# A small state machine: while, walrus, try, continue and else together.
tokens = iter(["push", "3", "push", "x", "push", "4", "add", "pop", "add", "halt", "never"])
stack, errors = [], []
while (op := next(tokens, None)) and op != "halt":
    try:
        if op == "push":
            stack.append(int(arg := next(tokens)))
            continue
        elif op == "add":
            stack.append(stack.pop() + stack.pop())
        elif op == "pop":
            print("popped", stack.pop())
    except ValueError:
        errors.append(("bad number", arg))
    except IndexError:
        errors.append(("empty", op))
    else:
        print("after", op, stack)
else:
    print("loop ended on", op)
print(stack, errors, list(tokens))
