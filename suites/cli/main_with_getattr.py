# cmdline: -m main_modules.knows_nothing
# The option -m with a module that has __getattr__: nobody minds that it knows no __path__.
