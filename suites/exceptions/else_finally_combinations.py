# Every combination of clauses around a body that passes or raises.
def run(body, clauses):
    src = "try:\n    log.append('body')\n    %s\n" % body
    for c in clauses:
        src += {
            "v": "except ValueError:\n    log.append('V')\n",
            "k": "except KeyError:\n    log.append('K')\n",
            "b": "except:\n    log.append('bare')\n",
            "e": "else:\n    log.append('else')\n",
            "f": "finally:\n    log.append('finally')\n",
        }[c]
    log = []
    try:
        exec(src, {"log": log, "ValueError": ValueError, "KeyError": KeyError})
    except Exception as e:
        log.append("out " + type(e).__name__)
    return " ".join(log)


for body in ("pass", "raise ValueError", "{}['x']"):
    for clauses in ("v", "vk", "kb", "ve", "vef", "f", "vf", "be", "bef", "kf"):
        print(body, clauses, run(body, clauses))
for clauses in ("e", "ef", "bv", "ff", "fe", "fv", ""):
    try:
        run("pass", clauses) if clauses else exec("try: pass")
        print(clauses, "accepted")
    except SyntaxError:
        print(clauses, "SyntaxError")
