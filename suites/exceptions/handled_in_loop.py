# A loop that handles exceptions and goes on, with counters kept in all paths.
data = ["1", "x", "3", None, "5", "", "7.5"]
ok, bad, total = [], [], 0
for i, s in enumerate(data):
    try:
        n = int(s)
    except ValueError:
        bad.append((i, "value"))
        continue
    except TypeError as e:
        bad.append((i, "type"))
    else:
        ok.append(n)
    finally:
        total += 1
print(ok, bad, total)
attempts = 0
while True:
    attempts += 1
    try:
        if attempts < 3:
            raise OSError(attempts)
        break
    except OSError as e:
        print("retry", e.args[0])
print(attempts)
