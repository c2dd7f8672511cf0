# A template string makes a Template: the strings around its replacement fields, and the fields, unformatted.
who = 'moon'
width = 7
price = 2.5


def show(template):
    print(template.strings, template.values)
    for field in template.interpolations:
        print('  ', repr(field.expression), field.conversion, repr(field.format_spec))


show(t'')
show(t'only text')
show(t'to the {who}, {who} and back')
show(t'{who}{price}')
show(t'{who!r}{who!s}{price:>8.2f}{who!r:^9}')
show(t'{price:{width}.{width - 5}f}|{who:{"<"}{width}}')
show(t'{who=}{who =}{price=!s}{price=:.1f}')
show(t'{  who  }{[1, 2][0]}{ {"a": 1}["a"] }')
show(t'{{}} {{{who}}} }}{{')
show(t'tab\tquote\" \x41\u00e9\101 cont\
inued')
show(rt'raw \n {who} \{who}')
show(tr"raw \t")
show(t"""three
lines: {who}
{price!r:a
b}""")
show(t'{t"in {who}".strings}')
print(t'{who}' if t'' else 'empty templates are true')
print(type(t'').__name__, t'a{who}b')
