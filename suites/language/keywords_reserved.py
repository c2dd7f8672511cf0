# Keywords cannot be names.
words = ("False None True and as assert async await break class continue def del elif else except finally "
         "for from global if import in is lambda nonlocal not or pass raise return try while with yield").split()
ok = []
for w in words:
    try:
        exec(w + " = 1")
        ok.append(w)
    except SyntaxError:
        pass
print(len(words), ok)
for w in ("print", "exec", "match", "case", "self", "type", "nonlocals", "Async"):
    exec(w + "_ = 1")
    exec(w.upper() + " = 1")
print("done", PRINT, exec_)
for w in words:
    try:
        exec("x.%s" % w)
        print(w, "attribute accepted")
    except (SyntaxError, NameError) as e:
        if not isinstance(e, SyntaxError):
            print(w, type(e))
