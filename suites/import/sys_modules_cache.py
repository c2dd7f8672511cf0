# sys.modules decides what import finds; removing an entry imports the module afresh.
import sys

sys.path.append("flat")
import flat_one

flat_one.counter = 10
import flat_two

print(flat_one.counter, flat_two.shared is flat_one, sys.modules["flat_one"] is flat_one)
old = flat_one
del sys.modules["flat_one"]
import flat_one

print(flat_one is old, flat_one.counter, old.counter, flat_two.shared is old)
print(isinstance(old.Thing(), flat_one.Thing))
sys.modules["invented"] = old
import invented

print(invented is old, invented.__name__)
from invented import counter

print(counter)
