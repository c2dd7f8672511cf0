value = "a part of a package without __init__"
