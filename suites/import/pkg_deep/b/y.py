from ..a import x
from ..a.x import label as other_label
from .. import a as sibling
from . import name as own

summary = (x.label, other_label, sibling.name, own)
