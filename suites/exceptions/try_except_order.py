# The first matching clause wins; subclasses must come first.
def classify(exc):
    try:
        raise exc
    except IndexError:
        return "IndexError"
    except (KeyError, NameError) as e:
        return "tuple " + type(e).__name__
    except LookupError:
        return "LookupError"
    except ArithmeticError:
        return "ArithmeticError"
    except Exception:
        return "Exception"
    except:
        return "bare"


class MyLookup(LookupError):
    pass


for e in (IndexError(), KeyError("k"), NameError(), LookupError(), MyLookup(), ZeroDivisionError(),
          OverflowError(), ValueError(), KeyboardInterrupt(), SystemExit(), GeneratorExit()):
    print(type(e).__name__, "->", classify(e))
