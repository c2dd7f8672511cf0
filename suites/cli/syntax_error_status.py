# exit: 1
# A script that does not compile ends with status 1 and runs nothing.
print("never")
x = (1,
     2
def f():
    pass


print("never")
