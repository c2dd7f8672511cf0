print("one starts")
early = "one.early"
from . import two

late = "one.late"
print("one ends", two.seen)
