# needs: frozen modules
# Lines of frozen code and of frozen text in tracebacks; a failed import can be tried again.
import sys
import frz_functions, frz_text


def show(function, *args):
    try:
        function(*args)
    except Exception as error:
        sys.print_exception(error, sys.stdout)


sys.path[0] = ""
show(frz_functions.fails, 2)
show(frz_text.fails)
show(__import__, "frz_raises")
print("frz_raises" in sys.modules)
show(__import__, "frz_raises")
show(__import__, "frz_wrong")
show(__import__, "frz_nothing")
show(__import__, "frz_pack.nothing")
