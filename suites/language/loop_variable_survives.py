# A for target keeps its last value after the loop and may be rebound inside it.
for i in range(4):
    pass
print(i)
i = "kept"
for i in []:
    pass
print(i)
for i in range(3):
    i = i * 10
    print(i)
print(i)
for i in range(2):
    for i in "xy":
        pass
    print("after inner", i)
