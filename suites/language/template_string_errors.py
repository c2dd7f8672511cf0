# Malformed template strings are rejected; what follows the conversion of a field has to be its end.
def attempt(source):
    try:
        eval(source)
        print(source, 'is accepted')
    except SyntaxError as error:
        print(source, error)


for body in (
    '{}', '{ }', '{:x}', '{!r}', '{=}', '}', 'a } b', '{1', '{1:', '{1!r', '{1:{2', '{1:{2}', '{1!}', '{1!q}',
    '{1!rr}', '{1 2}', '{1+}', '{)}', '{*1}', '{1:{)}}', '{{1}', '{lambda: 1}', '{(lambda: 1)}',
):
    attempt('t"' + body + '"')
    attempt('rt"""' + body + '"""')
attempt('t"a" "b"')
attempt('"a" t"b"')
attempt('ft"a"')
attempt('bt"a"')
attempt('t"\\xg"')
attempt('t"no end')
attempt('t"""no end {1}"')
attempt('t"""no end {1:')
