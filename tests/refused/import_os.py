import os  # error: os

print(os.getcwd())
