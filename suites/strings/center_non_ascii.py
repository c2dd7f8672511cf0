# center counts characters, not bytes.
for s, w in (('\u00e9', 3), ('\u20ac\u20ac', 6), ('\U0001f600', 5), ('h\u00e9llo', 9), ('\u20ac', 1), ('\u20ac\u20ac', 1)):
    t = s.center(w)
    print('[' + t + ']', len(t))
