# to_bytes and from_bytes with signed=True and the short call forms.
for n in (-1, -129, 128, -2**63):
    for length in (1, 8):
        try:
            b = n.to_bytes(length, 'big', signed=True)
            print(n, length, b, int.from_bytes(b, 'big', signed=True))
        except Exception as e:
            print(n, length, type(e).__name__, e)
try:
    print((5).to_bytes())
    print((-1).to_bytes(1, 'big'))
except Exception as e:
    print(type(e).__name__, e)
