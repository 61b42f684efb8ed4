# Imported by scripts.
from .shapes import Circle, Square
from . import consts
VERSION = "1.0"
print("loading geo", __name__)
