# needs: flash
# Files in the flash: they are there, are changed and go away.
import os

folder = "machine_case"
try:
    os.mkdir(folder)
except OSError:
    for name in os.listdir(folder):
        os.remove(folder + "/" + name)
with open(folder + "/a.txt", "w") as f:
    print(f.write("one\ntwo\n"))
with open(folder + "/a.txt", "a") as f:
    f.write("three\n")
with open(folder + "/a.txt") as f:
    print(f.readlines())
os.rename(folder + "/a.txt", folder + "/b.txt")
print(os.listdir(folder), os.stat(folder + "/b.txt")[6])
with open(folder + "/big", "wb") as f:
    for index in range(40):
        f.write(bytes([index]) * 500)
with open(folder + "/big", "rb") as f:
    f.seek(500 * 17 - 1)
    print(f.read(2), os.stat(folder + "/big")[6])
os.chdir(folder)
print(os.getcwd().endswith(folder), sorted(os.listdir()))
os.remove("big")
os.remove("b.txt")
os.chdir("..")
os.rmdir(folder)
print(folder in os.listdir())
size = os.statvfs("/")
print(size[0], size[2] > size[3] > 0)
