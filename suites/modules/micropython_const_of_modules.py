# Text that a program compiles: the numbers of `errno`, `math` and `uctypes` are constants, even if nobody imports them.
# needs: floats of 64 bits
programs = (
    "N = const(errno.EIO)\nprint(N)",
    "_N = const(2 * errno.ENOENT + 1)\nprint(_N)",
    "N = const(math.pi)\nprint(N)",
    "N = const(math.inf - math.e)\nprint(N)",
    "N = const(uctypes.UINT16 | 4)\nprint(N)",
    "print(uctypes.BFUINT8 | 3 << uctypes.BF_POS, errno.EPERM)",
    "print(-errno.EINVAL, math.tau // 1)",
    "math = None\nprint(math.pi)",
    "N = const(math.sqrt)",
    "N = const(errno.errorcode)",
    "N = const(errno.EUNKNOWN)",
    "N = const(sys.maxsize)",
    "N = const(math.pi.real)",
    "print(math.sqrt(4))",
)
for program in programs:
    try:
        exec("from micropython import const\n" + program)
    except Exception as e:
        print(type(e).__name__, e)
