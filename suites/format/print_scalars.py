# print of every scalar kind, alone and inside containers.
print(0, -1, 2**63, True, None, 1.0, -0.5, 1e20, 1e-7, 1j, -2.5 + 0.5j, ..., 'str', b'by')
print([0, -1, 2**63, True, None, 1.0, -0.5, 1e20, 1e-7, 1j, ..., 'str', b'by', bytearray(b'ba')])
print((1,), (1, 'a'), (), ((),), [()], {1: ()}, {'a': {'b': {}}}, {1}, frozenset({2}), frozenset(), set())
print(range(3), range(1, 2), range(0, 5, 2), type(1), int, [int, str], {'t': float})
print(str(1), str(1.0), str('s'), str(b's'), str([]), str(None), repr('s'), repr(b's'), repr(1.50))
