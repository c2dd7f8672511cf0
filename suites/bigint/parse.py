# int() of long text in several bases, with signs and prefixes.
t = '123456789' * 5
print(int(t), int('-' + t), int('+' + t), int(' ' + t + '\n'), int('1' + '0' * 40))
print(int('f' * 32, 16), int('-' + '7' * 40, 8), int('1' * 100, 2), int('z' * 20, 36), int('0x' + 'ab' * 20, 16))
print(int('0b' + '10' * 40, 0), int('0o' + '17' * 20, 0), int('0' * 50 + '5'))
for n in (10**25, -2**90, 7**50):
    print(int(str(n)) == n, int(hex(n), 16) == n, int(bin(n), 2) == n, int(oct(n), 0) == n)
for s in ('9' * 30 + 'x', '9' * 30 + ' 1', '-' + ' ' + '9' * 30):
    try:
        int(s)
    except ValueError:
        print('ValueError')
