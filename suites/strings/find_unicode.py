# Positions returned by find and friends count characters, not bytes.
u = '\u00e9\u20aca\U0001f600b\u20ac'
print(u.find('a'), u.find('b'), u.find('\u20ac'), u.rfind('\u20ac'), u.index('\U0001f600'), u.rindex('\u00e9'))
print(u.find('\u20ac', 2), u.find('\u20ac', 0, 5), u.find('b', -2), u.rfind('a', 0, 3), u.find('x'))
print(u.count('\u20ac'), u.count(''), u.count('a\U0001f600'))
print(u[u.find('a'):], u.startswith('\u00e9\u20ac'), u.endswith('b\u20ac'), *u.split('\u20ac'))
