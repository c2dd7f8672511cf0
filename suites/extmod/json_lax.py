# Commas and colons count as space, any bracket closes; the rest of the grammar is checked.
import json

for text in ("[1 2,,3}", '{"a" 1 "b":2]', "", " ", "nul", "[1", '"a', "[1]x", "]", "{[]:1}", "1 2", "-", "+1", "1.5.2",
             "1e", "tru e", "'a'", "[true]  \n"):
    try:
        print(repr(text), json.loads(text))
    except ValueError as error:
        print(repr(text), error)
print(json.dumps(b"bytes"), json.dumps({(1, 2): {3.5: None}}))
nested = "[" * 100 + "]" * 100
print(len(json.dumps(json.loads(nested))))
loop = []
loop.append(loop)
try:
    json.dumps(loop)
except RuntimeError as error:
    print(error)
