# Compiled when it is imported.
import sys

level = sys.implementation[0]


def fails():
    return [][1]
