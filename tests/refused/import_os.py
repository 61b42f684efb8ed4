import os

print(os.getcwd())  # error: os
