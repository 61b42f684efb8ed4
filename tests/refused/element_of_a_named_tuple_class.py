from collections import namedtuple

Color = namedtuple("Color", "RED BLACK")
print(Color.RED == Color.BLACK)  # error: RED
