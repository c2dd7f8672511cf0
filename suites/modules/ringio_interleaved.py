# Reading and writing a RingIO in turns keeps the order of the bytes.
from micropython import RingIO

r = RingIO(7)
sent = received = 0
log = []
for i in range(40):
    chunk = bytes((sent + k) & 255 for k in range(i % 5 + 1))
    n = r.write(chunk)
    sent += n
    if i % 3:
        got = r.read(i % 4 + 1) or b""
        for byte in got:
            if byte != received & 255:
                log.append((i, byte, received))
            received += 1
print(sent, received, r.any(), log)
rest = r.read()
print(rest, received + len(rest) == sent)
