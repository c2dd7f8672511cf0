# The % operator: flags, widths and precisions of every conversion.
for flags in ("", "-", "0", "+", " "):
    for width in ("", "8"):
        form = "%" + flags + width
        print(form, [(form + c) % 42 for c in "dioxXs"], [(form + c) % -42 for c in "dxo"])
        print(form, [(form + c) % 3.14159 for c in ("f", ".2f", "e", ".1e", "g", ".3g", ".0f")])
for form in ("%5s|", "%-5s|", "%.2s|", "%5.1s|", "%c|", "%5c|", "%r|", "%%|"):
    print(form, form % ("abc"[: 1 if "c" in form else 3],) if form != "%%|" else form % ())
print("%s %s" % ("a", 1), "%(x)s %(y)05d" % {"x": "X", "y": 7}, "%*d|%-*d|%.*f" % (5, 42, 5, 42, 2, 3.14159), "%c%c" % (65, "B"))
