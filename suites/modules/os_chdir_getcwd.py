# Relative paths follow the current directory.
# needs: files
import os

start = os.getcwd()
os.mkdir("sub")
os.chdir("sub")
print(os.getcwd() == start + "/sub")
with open("inside", "w") as f:
    f.write("x")
print(os.listdir(), os.stat("inside")[6])
os.chdir("..")
print(os.getcwd() == start, os.listdir("sub"), os.stat("sub")[0] & 0xF000 == 0x4000)
os.remove("sub/inside")
os.rmdir("sub")
try:
    os.chdir("nowhere")
except OSError:
    print("OSError", os.getcwd() == start)
os.chdir("/")
print(os.getcwd())
