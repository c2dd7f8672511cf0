# gamma of numbers of either sign, from where it is huge to where it is almost nothing.
import math
for x in (1, 1.5, 2, 3, 4, 7, 11, 20.5, 30, 34.5):
    print(x, "%.5g" % math.gamma(x))
for x in (0.75, 0.5, 0.125, 0.001, 1e-8, -1e-8, -0.5, -1.5, -2.25, -9.75, -20.5):
    print(x, "%.5g" % math.gamma(x))
print(math.gamma(math.inf), math.isnan(math.gamma(math.nan)))
for x in (-1, -3.0, 0, -math.inf):
    try:
        print(math.gamma(x))
    except ValueError as error:
        print(x, type(error).__name__)
