# poll waits for streams of Python code and for queues of bytes; what is not registered cannot be modified.
import io
import micropython
import select


class Door(io.IOBase):
    state = 0

    def ioctl(self, request, argument):
        return self.state & argument if request == 3 else -22


door, ring = Door(), micropython.RingIO(4)
poller = select.poll()
print(poller.poll(0))
poller.register(door)
poller.register(ring, select.POLLIN)
print(poller.poll(5))
door.state = select.POLLOUT
ring.write(b"x")
print([(stream is ring, events) for stream, events in poller.poll()])
poller.modify(door, select.POLLIN)
print([(stream is ring, events) for stream, events in poller.ipoll(0, 1)])
print([(stream is ring, events) for stream, events in poller.ipoll(0)])
poller.register(ring, select.POLLOUT)
poller.unregister(door)
poller.unregister(door)
print([(stream is ring, events) for stream, events in poller.poll(-1)])
for action in (lambda: poller.modify(door, 1), lambda: poller.register(5.5), lambda: poller.register("x")):
    try:
        action()
    except (OSError, TypeError) as error:
        print(type(error).__name__, error)
print(select.POLLIN, select.POLLOUT, select.POLLERR, select.POLLHUP)
