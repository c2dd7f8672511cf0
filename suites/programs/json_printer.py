# A JSON-like writer with indentation and a reader that takes the text back.
# needs: floats of 64 bits
def write(v, indent=0):
    pad = '  ' * indent
    if v is None:
        return 'null'
    if v is True or v is False:
        return 'true' if v else 'false'
    if isinstance(v, (int, float)):
        return repr(v)
    if isinstance(v, str):
        out = ['"']
        for c in v:
            if c in '"\\':
                out.append('\\' + c)
            elif c == '\n':
                out.append('\\n')
            elif ord(c) < 32 or ord(c) > 126:
                out.append('\\u%04x' % ord(c))
            else:
                out.append(c)
        return ''.join(out) + '"'
    if isinstance(v, (list, tuple)):
        if not v:
            return '[]'
        return '[\n' + ',\n'.join(pad + '  ' + write(x, indent + 1) for x in v) + '\n' + pad + ']'
    if not v:
        return '{}'
    return '{\n' + ',\n'.join('%s  %s: %s' % (pad, write(k), write(v[k], indent + 1)) for k in sorted(v)) + '\n' + pad + '}'


class Reader:
    def __init__(self, text):
        self.t = text
        self.i = 0

    def skip(self):
        while self.i < len(self.t) and self.t[self.i] in ' \n\t':
            self.i += 1

    def value(self):
        self.skip()
        c = self.t[self.i]
        if c == '{':
            return dict(self.items('}', self.pair))
        if c == '[':
            return list(self.items(']', self.value))
        if c == '"':
            return self.string()
        for word, v in (('null', None), ('true', True), ('false', False)):
            if self.t.startswith(word, self.i):
                self.i += len(word)
                return v
        j = self.i
        while j < len(self.t) and self.t[j] in '+-.0123456789e':
            j += 1
        text = self.t[self.i:j]
        self.i = j
        return float(text) if '.' in text or 'e' in text else int(text)

    def items(self, close, item):
        self.i += 1
        self.skip()
        while self.t[self.i] != close:
            yield item()
            self.skip()
            if self.t[self.i] == ',':
                self.i += 1
                self.skip()
        self.i += 1

    def pair(self):
        k = self.value()
        self.skip()
        self.i += 1
        return k, self.value()

    def string(self):
        self.i += 1
        out = []
        while self.t[self.i] != '"':
            c = self.t[self.i]
            if c == '\\':
                self.i += 1
                c = self.t[self.i]
                if c == 'n':
                    c = '\n'
                elif c == 'u':
                    c = chr(int(self.t[self.i + 1:self.i + 5], 16))
                    self.i += 4
            out.append(c)
            self.i += 1
        self.i += 1
        return ''.join(out)


data = {'name': 'caf\u00e9 "x"\\', 'list': [1, -2.5, 1e100, [], {}, [None, True]], 'nested': {'deep': {'er': ['a\nb']}}, 'big': 2**70, '': False}
text = write(data)
print(text)
back = Reader(text).value()
print(back == data, write(back) == text, len(text), Reader(' [1 , "\\u0041" ] ').value())
