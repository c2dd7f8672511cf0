from . import raises
