# A discrete event simulation of a shop: a heap of events, generators as customers.
import heapq


class Random:
    def __init__(self, seed):
        self.state = seed

    def below(self, n):
        self.state = (self.state * 1103515245 + 12345) & 0x7FFFFFFF
        return (self.state >> 8) % n


class Simulation:
    def __init__(self):
        self.events, self.time, self.sequence = [], 0, 0
        self.free, self.queue, self.waits = 2, [], []

    def at(self, delay, process):
        self.sequence += 1
        heapq.heappush(self.events, (self.time + delay, self.sequence, process))

    def resume(self, process):
        try:
            request, value = next(process)
        except StopIteration:
            return
        if request == "wait":
            self.at(value, process)
        elif self.free:
            self.free -= 1
            self.at(0, process)
        else:
            self.queue.append(process)

    def release(self):
        if self.queue:
            self.at(0, self.queue.pop(0))
        else:
            self.free += 1

    def run(self):
        while self.events:
            self.time, _, process = heapq.heappop(self.events)
            self.resume(process)


def customer(sim, name, random):
    arrived = sim.time
    yield "acquire", None
    waited = sim.time - arrived
    sim.waits.append(waited)
    yield "wait", 3 + random.below(8)
    sim.release()
    print("%3d %s waited %d" % (sim.time, name, waited))


def arrivals(sim, count, random):
    for i in range(count):
        sim.resume(customer(sim, "c%02d" % i, random))
        yield "wait", random.below(5)


sim = Simulation()
sim.at(0, arrivals(sim, 12, Random(42)))
sim.run()
print(sim.time, sim.free, max(sim.waits), sum(sim.waits))
