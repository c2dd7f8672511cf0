# Behind `import`, tab adds names of built-in modules; the word itself is added too.
im{\x09}mat{\x09}
import heap{\x09}
math.sq{\x09}(4)
import nothing_of_this_name{\x09}
x = im{\x09}1
from math import fl{\x09}oor
