# sys.path is searched in order; entries can be added and removed.
import sys

try:
    import shadow_math
except ImportError:
    print("not on the path yet")
sys.path.append("flat")
import shadow_math

print(shadow_math.sqrt(4))
sys.path.remove("flat")
import shadow_math as cached

print(cached is shadow_math)
try:
    import flat_one
except ImportError:
    print("ImportError after removal")
sys.path.insert(0, "no/such/folder")
sys.path.insert(0, "flat")
import flat_one

print(flat_one.counter, type(sys.path))
