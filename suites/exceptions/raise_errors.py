# Texts when something that is no exception is raised or nothing is active.
class C:
    pass


for x in (5, "text", None, C, C(), [ValueError], ValueError(1)):
    try:
        raise x
    except Exception as e:
        print(type(e).__name__, e)
try:
    raise
except RuntimeError as e:
    print(e)
try:
    try:
        1 // 0
    except 5:
        print("never")
except Exception as e:
    print(type(e).__name__, e)
try:
    try:
        1 // 0
    except (KeyError, "x"):
        print("never")
except Exception as e:
    print(type(e).__name__, e)
