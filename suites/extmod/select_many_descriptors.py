# Any number of descriptors is asked about at once; the system refuses more than a program may have open.
# needs: files
import errno
import select

poller = select.poll()
for descriptor in range(900, 1000):
    poller.register(descriptor, select.POLLIN)
ready = poller.poll(0)
print(len(ready), ready[0], ready[-1])
for descriptor in range(900, 999):
    poller.unregister(descriptor)
print(poller.poll(0))

poller = select.poll()
for descriptor in range(1100):
    poller.register(descriptor)
try:
    print(len(poller.poll(0)))
except OSError as e:
    print(e.errno == errno.EINVAL)
