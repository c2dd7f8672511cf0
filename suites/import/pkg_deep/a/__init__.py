from . import x
from .. import name as top_name

name = __name__
