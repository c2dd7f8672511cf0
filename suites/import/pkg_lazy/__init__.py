log = []


def __getattr__(name):
    log.append(name)
    if name == "answer":
        return 42
    if name == "cached":
        globals()["cached"] = "made once"
        return cached
    raise AttributeError(name)
