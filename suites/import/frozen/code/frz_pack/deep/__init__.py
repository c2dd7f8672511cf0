print("deep runs as", __name__)
