# A template string can have more fields than a call can have arguments.
# needs: memory for long programs
one = 1
for count in (1, 63, 64, 65, 200):
    template = eval('t"' + '<{one:d}>' * count + '"')
    print(count, len(template.strings), len(template.interpolations), sum(template.values))
    print(template.strings[0], template.strings[-1], template.interpolations[-1])
    constant = eval('t"' + '{1}' * count + '"')
    print(sum(constant.values))
