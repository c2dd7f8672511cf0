# string.templatelib: Template and Interpolation as objects of their own.
from string.templatelib import Interpolation, Template


def attempt(function, *args, **options):
    try:
        print(function(*args, **options))
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)


field = Interpolation(12, 'count', 'r', '>4')
print(field, field.value, field.expression, field.conversion, field.format_spec)
print(Interpolation(None), Interpolation(value=[], format_spec='x', expression='e', conversion='s'))
attempt(Interpolation)
attempt(Interpolation, 1, 'a', None, '', 'too many')
attempt(setattr, field, 'value', 1)
attempt(setattr, field, 'other', 1)
attempt(delattr, field, 'value')
attempt(getattr, field, 'other')
attempt(lambda: field[0])
print(field == field, field == Interpolation(12, 'count', 'r', '>4'))

print(Template(), Template('a'), Template('a', 'b', '', 'c'))
print(Template(field), Template(field, field), Template('', field, 'x', 'y', field, 'z').strings)
attempt(Template, 1)
attempt(Template, 'a', None)
attempt(Template, b'bytes')
attempt(Template, text='a')
template = Template('a', field, field, 'b')
attempt(setattr, template, 'strings', ())
attempt(getattr, template, 'other')
attempt(len, template)
attempt(lambda: template[0])
print(template.strings, template.values, len(template.interpolations))
print(template.strings is template.strings, template.values is template.values)
print(template == template, template == Template('a', field, field, 'b'))

print(list(template), list(Template()), [type(part).__name__ for part in Template('', field, '', field, 'end')])
parts = iter(template)
print(next(parts), next(parts), iter(parts) is parts)

print(template + Template('c', field), (template + Template()).strings, (Template('x') + Template('y')).strings)
for other in ('text', 1, None, field):
    attempt(lambda: template + other)
    attempt(lambda: other + template)
attempt(lambda: template * 2)
attempt(lambda: template < template)


class Derived(Template):
    def text(self):
        return ''.join([part if isinstance(part, str) else str(part.value) for part in self])


print(Derived('n=', field, '.').text(), type(Derived('n')).__name__, Derived('n').strings)
