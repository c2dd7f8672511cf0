# cmdline: -m pkg_as_main
# The option -m with a package: it runs under its own name, then its __main__ as the main program.
