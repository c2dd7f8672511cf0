print("inner in a folder without __init__:", __name__)
value = 42
