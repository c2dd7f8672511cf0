# An empty tuple or list is nothing that can be deleted.
for text in ("del ()", "del []", "del (), x", "del ((),)", "del (x,)", "del x[0], (y, z.w)"):
    try:
        compile(text, "text", "exec")
        print(text, "ok")
    except SyntaxError as e:
        print(text, e)
