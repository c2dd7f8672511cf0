# Renaming, removing and listing files and folders.
# needs: files
import os


def names():
    return sorted(n for n in os.listdir(".") if n.startswith("t_"))


for name in ("t_a", "t_b"):
    with open(name, "w") as f:
        f.write(name)
print(names())
os.rename("t_a", "t_c")
os.rename("t_b", "t_c")
print(names(), open("t_c").read())
os.mkdir("t_dir")
os.rename("t_c", "t_dir/inner")
print(names(), os.listdir("t_dir"))
for action in (lambda: os.remove("t_none"), lambda: os.rmdir("t_dir"), lambda: os.mkdir("t_dir"), lambda: os.rename("t_none", "t_x"), lambda: os.listdir("t_none"), lambda: os.rmdir("t_none")):
    try:
        action()
        print("done")
    except OSError:
        print("OSError")
os.remove("t_dir/inner")
os.rmdir("t_dir")
print(names())
