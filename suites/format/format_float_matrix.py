# Float format specs for many values.
# needs: floats of 64 bits
values = (0.0, -0.0, 1.0, -2.25, 3.14159265, 1e-7, 123456789.0, 1e15, float("inf"), float("-inf"), float("nan"))
for spec in ("", "f", ".0f", ".3f", "e", ".2e", "E", "g", ".3g", "G", "%", ".1%", "10.2f", "<10.2f", "^10.1f", "+.1f", " .1f", "010.2f", "+010.1f", ".10g", "*>12.4g"):
    print(repr(spec), [("{:" + spec + "}").format(v) for v in values])
