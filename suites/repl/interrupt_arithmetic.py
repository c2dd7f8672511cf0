# cmdline: -X heapsize=32M
# sigint: yes
# Ctrl-C stops arithmetic with huge ints between its steps.
pow(3 ** 20000, 7 ** 20000, 5 ** 30000)
{\x03}
str(1 << 8000000)
{\x03}
int('7' * 3000000)
{\x03}
'%d' % (1 << 8000000)
{\x03}
pow(3, 7 ** 20, 1000)
