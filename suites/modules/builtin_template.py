# The builtin __template__ is what template strings call: strings, then four values for each field.
def attempt(*args):
    try:
        print(__template__(*args))
    except TypeError as error:
        print(error)


attempt()
attempt(())
attempt(('only',))
attempt(('a', 'b'), 1, 'x', None, '')
attempt(('a', 'b', 'c'), 1, 'x', None, '', 2, 'y', 'r', '>3')
attempt(('a', 'b', 'c'), (1, 'x', None, '', 2, 'y', 'r', '>3'))
attempt(('a', 'b'), [1, 'x', None, ''])
attempt(('a', 'b'), 1)
attempt(('a', 'b'), 1, 2)
attempt(('a', 'b'), 1, 2, 3, 4, 5, 6)
print(list(__template__(('a', 'b', 'c'), 1, 'x', None, '')))
