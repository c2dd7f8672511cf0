# An interpreter for a language of eight commands, with its jumps worked out first.
def run(program, data=b"", limit=100000):
    jumps, stack = {}, []
    for i, c in enumerate(program):
        if c == "[":
            stack.append(i)
        elif c == "]":
            if not stack:
                raise SyntaxError("] at %d" % i)
            j = stack.pop()
            jumps[i], jumps[j] = j, i
    if stack:
        raise SyntaxError("[ at %d" % stack[-1])
    tape, at, pc, out, steps, data = bytearray(30), 0, 0, bytearray(), 0, iter(data)
    while pc < len(program):
        c = program[pc]
        if c == ">":
            at += 1
        elif c == "<":
            at -= 1
        elif c == "+":
            tape[at] = (tape[at] + 1) & 255
        elif c == "-":
            tape[at] = (tape[at] - 1) & 255
        elif c == ".":
            out.append(tape[at])
        elif c == ",":
            tape[at] = next(data, 0)
        elif c == "[" and not tape[at] or c == "]" and tape[at]:
            pc = jumps[pc]
        pc += 1
        steps += 1
        if steps > limit:
            raise RuntimeError("too long")
    return bytes(out), steps


HELLO = "++++++++[>++++[>++>+++>+++>+<<<<-]>+>+>->>+[<]<-]>>.>---.+++++++..+++.>>.<-.<.+++.------.--------.>>+."
print(run(HELLO))
print(run(",[.,]", b"echo"), run(",>,<[->[->+>+<<]>>[-<<+>>]<<<]>>.", bytes([6, 7])))
for bad in ("[", "+]", "+[]", "<<<" * 20 + "+"):
    try:
        print(run(bad))
    except Exception as e:
        print(type(e).__name__, e)
