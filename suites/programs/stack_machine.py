# A small virtual machine: an assembler with labels, calls, a stack and a program counter.
class Machine:
    def __init__(self, program):
        self.code = []
        self.labels = {}
        for line in program.split("\n"):
            words = line.split("#")[0].split()
            if not words:
                continue
            if words[0].endswith(":"):
                self.labels[words[0][:-1]] = len(self.code)
            else:
                self.code.append((words[0], words[1:]))
        self.stack, self.calls, self.memory, self.output = [], [], {}, []
        self.pc = self.steps = 0

    def run(self):
        while self.pc < len(self.code):
            name, args = self.code[self.pc]
            self.pc += 1
            self.steps += 1
            getattr(self, "op_" + name)(*args)
        return self.output

    def op_push(self, value):
        self.stack.append(int(value))

    def op_add(self):
        b, a = self.stack.pop(), self.stack.pop()
        self.stack.append(a + b)

    def op_mul(self):
        b, a = self.stack.pop(), self.stack.pop()
        self.stack.append(a * b)

    def op_load(self, name):
        self.stack.append(self.memory.get(name, 0))

    def op_store(self, name):
        self.memory[name] = self.stack.pop()

    def op_jz(self, label):
        if self.stack.pop() == 0:
            self.pc = self.labels[label]

    def op_jmp(self, label):
        self.pc = self.labels[label]

    def op_call(self, label):
        self.calls.append(self.pc)
        self.pc = self.labels[label]

    def op_ret(self):
        self.pc = self.calls.pop()

    def op_print(self):
        self.output.append(self.stack.pop())

    def op_halt(self):
        self.pc = len(self.code)


FACTORIAL = """
    push 10
    store n
    push 1
    store result
loop:
    load n
    jz end
    load result   # result = result * n
    load n
    mul
    store result
    load n
    push -1
    add
    store n
    jmp loop
end:
    load result
    print
    call twice
    halt
twice:
    load result
    push 2
    mul
    print
    ret
"""
m = Machine(FACTORIAL)
print(m.run(), m.steps, m.memory["n"], m.stack, sorted(m.labels))
for bad in ("pop", "push", "jmp nowhere", "add", "ret", "push x"):
    try:
        Machine(bad).run()
    except Exception as e:
        print(bad, "->", type(e).__name__)
