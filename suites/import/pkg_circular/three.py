from . import four

defined_later = 1
