# What dumps writes, loads reads back; keys become strings.
import io
import json

values = [None, True, -12, 1 << 70, 2.5, "", "tab\tquote\" back\\ line\n \x01", [], {}, [1, [2, [3, {}]]],
          {"a": 1}, {"list": [1.5, -0.25], "deep": {"x": {"y": "z"}}}]
for value in values:
    text = json.dumps(value)
    print(text, json.loads(text) == value)
print(json.dumps((1, (2,))), json.dumps({1: 2}), json.loads(json.dumps("é☃")))
print(json.dumps([1, {"a": 2}], separators=(",", ":")))
stream = io.StringIO()
json.dump({"k": [1, 2]}, stream)
print(stream.getvalue(), json.load(io.StringIO(stream.getvalue())))
print(json.loads(b' [ 1 , "\\u00e9\\u20ac" ,\n{"a" : null} ] '))
print(json.loads('"\\"\\\\\\/\\b\\f\\n\\r\\t"').encode())
