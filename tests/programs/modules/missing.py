# What is not there.
try:
    from helper import nothing
except ImportError as e:
    print(str(e).split(" (")[0])
try:
    import helper.inner
except ModuleNotFoundError as e:
    print(e)
try:
    import geo.inner
except ModuleNotFoundError as e:
    print(e)
try:
    import no_such_module
except ImportError as e:
    print(type(e).__name__, e)
try:
    from math import sqroot
except ImportError as e:
    print(str(e).split(" (")[0])
import helper

try:
    print(helper.nothing)
except AttributeError as e:
    print(e)
import geo

try:
    print(geo.sub)
except AttributeError as e:
    print(e)
import geo.sub.deep

print(geo.sub.deep.make(2))
from . import helper
