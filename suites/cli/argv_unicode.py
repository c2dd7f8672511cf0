# args: é 日本 😀 a=b
# Arguments that are not ASCII arrive as text.
import sys

for a in sys.argv[1:]:
    print(a, len(a), [ord(c) for c in a])
print("".join(sys.argv[1:3]))
key, value = sys.argv[4].split("=")
print(key, value)
