# A calculator: tokens, recursive descent, variables and error reports.
class ParseError(Exception):
    pass


def tokens(text):
    out = []
    i = 0
    while i < len(text):
        c = text[i]
        if c.isspace():
            i += 1
        elif c.isdigit() or c == '.':
            j = i
            while j < len(text) and (text[j].isdigit() or text[j] == '.'):
                j += 1
            out.append(('num', float(text[i:j]) if '.' in text[i:j] else int(text[i:j])))
            i = j
        elif c.isalpha():
            j = i
            while j < len(text) and text[j].isalpha():
                j += 1
            out.append(('name', text[i:j]))
            i = j
        elif c in '+-*/%^()=,':
            out.append(('op', c))
            i += 1
        else:
            raise ParseError('bad character %r at %d' % (c, i))
    out.append(('end', None))
    return out


class Calculator:
    functions = {'max': max, 'min': min, 'abs': abs}

    def __init__(self):
        self.names = {}

    def run(self, text):
        self.toks = tokens(text)
        self.pos = 0
        if self.toks[0][0] == 'name' and self.toks[1] == ('op', '='):
            self.pos = 2
            value = self.names[self.toks[0][1]] = self.sum()
        else:
            value = self.sum()
        if self.toks[self.pos][0] != 'end':
            raise ParseError('unexpected %s' % (self.toks[self.pos][1],))
        return value

    def take(self, ops):
        kind, v = self.toks[self.pos]
        if kind == 'op' and v in ops:
            self.pos += 1
            return v

    def sum(self):
        v = self.product()
        while True:
            op = self.take('+-')
            if not op:
                return v
            w = self.product()
            v = v + w if op == '+' else v - w

    def product(self):
        v = self.unary()
        while True:
            op = self.take('*/%')
            if not op:
                return v
            w = self.unary()
            v = v * w if op == '*' else v / w if op == '/' else v % w

    def unary(self):
        if self.take('-'):
            return -self.unary()
        v = self.atom()
        return v ** self.unary() if self.take('^') else v

    def atom(self):
        kind, v = self.toks[self.pos]
        self.pos += 1
        if kind == 'num':
            return v
        if kind == 'name':
            if self.take('('):
                args = [self.sum()]
                while self.take(','):
                    args.append(self.sum())
                self.close()
                return self.functions[v](*args)
            return self.names[v]
        if (kind, v) == ('op', '('):
            v = self.sum()
            self.close()
            return v
        raise ParseError('expected a value')

    def close(self):
        if not self.take(')'):
            raise ParseError('missing )')


calc = Calculator()
for line in ('1 + 2 * 3', '(1 + 2) * 3', 'x = 2 ^ 10', 'x / 4', '-x + 24', 'y = max(x, 5, 7 * 200)', 'y % 97', '2 ^ 3 ^ 2', '-2 ^ 2', '1.5 * 4',
             '10 - 3 - 2', 'abs(-5) + min(3, 1, 2)', '2 ^ 100', '1 +', '(1', '1 2', 'z', 'f(1)', '4 / 0', '3 $ 4'):
    try:
        print(line, '=', calc.run(line))
    except ParseError as e:
        print(line, '-> error:', e)
    except (KeyError, ZeroDivisionError) as e:
        print(line, '->', type(e).__name__)
print(sorted(calc.names.items()))
