from math import *  # error: import

print(sqrt(2.0))
