print("package", __name__, __path__ == "pkg_as_main")
