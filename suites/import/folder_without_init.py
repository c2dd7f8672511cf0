# A folder without __init__.py can be imported as a package.
import no_init.inner

print(no_init.inner.value, no_init.inner.__name__)
from no_init import inner
from no_init.inner import value as v

print(inner is no_init.inner, v, no_init.__name__)
try:
    import no_init.absent
except ImportError:
    print("ImportError")
