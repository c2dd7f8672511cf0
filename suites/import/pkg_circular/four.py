from .three import defined_later

print("four ends")
