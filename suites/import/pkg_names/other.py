from . import shown
from .sub import value as v

_private = 1
public = shown + 1
