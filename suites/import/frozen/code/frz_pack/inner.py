print("inner runs as", __name__)
from .deep import bottom
