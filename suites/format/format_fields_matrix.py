# Fields of format(): automatic, numbered, named, nested, converted, escaped.
print("{} {} {}".format(1, "two", [3]), "{2}{0}{1}{0}".format("a", "b", "c"), "{x}-{y}-{x}".format(x=1, y="z"))
print("{0} {k} {0}".format("p", k="kw"), "{{}} {{{}}}".format(5), "{!r} {!s}".format("q", "q"), "{!r:>6}|{!s:<4}|".format("x", "y"))
print("{:{}}|{:>{w}}".format(5, 4, "abc", w=6))
print("{:{fill}{align}{width}}".format("x", fill="*", align="^", width=7), "{0:{1}}".format("ab", 5) + "|", "{:.{}f}".format(3.14159, 2))
print("{a}{b}{a}".format(**{"a": 1, "b": 2}), "{}{}".format(*"xy"), "".format(), "no fields".format(1, 2))
for text, args in (("{}", ()), ("{1}", (0,)), ("{x}", ()), ("{", ()), ("}", ()), ("{0}{}", (1, 2)), ("{}{0}", (1, 2)), ("{!x}", (1,)), ("{:5", (1,))):
    try:
        print(text.format(*args))
    except (ValueError, IndexError, KeyError) as e:
        print(text, type(e).__name__)
