# Messages for errors raised by integer operations.
def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


show(lambda: 2**70 // 0)
show(lambda: 2**70 % 0)
show(lambda: 2**70 / 0)
show(lambda: 1 << -1)
show(lambda: 2**70 >> -1)
show(lambda: int('12x'))
show(lambda: int('', 16))
show(lambda: (2**70).to_bytes(3, 'big'))
show(lambda: [1, 2][2**70])
show(lambda: 'a' * 2**70)
show(lambda: 2**70 + 'a')
show(lambda: 2**70 < 'a')
show(lambda: -'a')
show(lambda: pow(2**70, 2, 0))
show(lambda: chr(2**70))
