# needs: frozen modules
# cmdline: -m frz_pack
# The option -m runs a frozen package: itself, then its __main__; this file is an argument only.
