# Where several names fit, they are listed in columns; a name with an underscore only when that was typed.
class Shop:
apple = 1
apricot = 2
a_very_long_name_for_an_apple = 3
another_name_with_a_width = 4
_apple = 5
_apricot = 6
pear = 7
plum = 8
plumber = 9
plum_tree = 10
{\x7f}
s = Shop()
s.{\x09}pear
s.a{\x09}pple
s._ap{\x09}ple
s.pl{\x09}
s.pl{\x09}{\x09}ber
s.pear + s.pl{\x09}{\x09}{\x01}{\x05}
first_name = second_name = 1
s.p + 1{\x1b}[D{\x1b}[D{\x1b}[D{\x1b}[D{\x09}lum
