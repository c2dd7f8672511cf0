print("two starts")
from . import one

seen = (one.early, hasattr(one, "late"))


def later():
    return one.late


print("two ends")
