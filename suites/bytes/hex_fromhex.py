# hex with and without separator; fromhex on bytes and bytearray, white space, errors.
print(b'\x00\x0f\xff'.hex(), b''.hex(), bytearray(b'\xab\xcd').hex(), b'\x01\x02\x03'.hex(':'), b'\x01'.hex('-'))
print(memoryview(b'\xde\xad').hex(), b'abc'.hex('.'))
print(bytes.fromhex('00ff10'), bytes.fromhex(''), bytes.fromhex('DEADbeef'), bytes.fromhex('01 02 03'))
print(bytearray.fromhex('6162'), type(bytearray.fromhex('00')) is bytearray)
for bad in ('0', 'gg', '0x', '1 2', '000'):
    try:
        print(bytes.fromhex(bad))
    except ValueError:
        print('ValueError', bad)
print(bytes.fromhex(bytes(range(256)).hex()) == bytes(range(256)))
