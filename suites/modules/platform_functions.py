# The platform module names the machine; its texts differ, their shape does not.
import platform

for f in (platform.platform, platform.python_compiler, platform.libc_ver):
    value = f()
    print(type(value).__name__, len(value) > 0)
print(len(platform.libc_ver()), [type(x).__name__ for x in platform.libc_ver()])
print(platform.__name__)
