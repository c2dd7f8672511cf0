# Using a file after close() is an error; closing twice is not.
# needs: files
f = open("c.txt", "w")
print(f.write("x"))
f.close()
f.close()
for use in (lambda: f.read(), lambda: f.write("y"), lambda: f.readline(), lambda: f.seek(0), lambda: f.flush(), lambda: next(f)):
    try:
        use()
        print("worked")
    except (ValueError, OSError) as e:
        print("error")
with open("c.txt") as g:
    h = g
try:
    h.read()
except (ValueError, OSError):
    print("closed by with")
with open("c.txt") as g:
    g.close()
print("ended")
