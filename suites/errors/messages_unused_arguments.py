# Messages about arguments that are converted although little or nothing depends on them.
import json

for text in (
    "open('nowhere', 'r', 'x')",
    "open('nowhere', 'r', None)",
    "open('nowhere', buffering=1.5)",
    "open('nowhere', buffering=-1, encoding=1.5)",
    "json.dumps([], separators=1)",
    "json.dumps([], separators=(',',))",
    "json.dumps([], separators=[',', ':', ' '])",
    "json.dumps([1, 2], separators=[',', ':'])",
    "json.dumps([1, 2], separators=(1, ':'))",
    "json.dumps({1: 2}, separators=(',', None))",
):
    try:
        print(text, "->", eval(text))
    except (OSError, TypeError, ValueError) as e:
        print(text, "|", type(e).__name__, e)
