# sys attributes shared by both dialects: kinds and values.
# needs: a process
import sys
print(type(sys.argv), len(sys.argv), type(sys.path), type(sys.modules).__name__, type(sys.version), type(sys.platform))
print(sys.version_info[0], len(sys.version_info) >= 3, all(isinstance(v, int) for v in sys.version_info[:3]), sys.version[:2])
print(sys.byteorder in ('little', 'big'), sys.maxsize > 2**30, sys.maxsize & (sys.maxsize + 1), type(sys.maxsize))
print(type(sys.implementation.name), len(sys.implementation.version) >= 3, hasattr(sys, 'exit'), hasattr(sys, 'stdin'), hasattr(sys, 'nope'))
print(sys.argv[0].endswith('sys_attributes.py'), callable(sys.exit), sys.__name__)
import struct
print((sys.byteorder == 'little') == (struct.pack('H', 1) == b'\x01\x00'))
