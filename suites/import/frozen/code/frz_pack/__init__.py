print("frz_pack runs as", __name__)
from . import inner
