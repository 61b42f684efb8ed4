from numba import *  # error: import

print(njit)
