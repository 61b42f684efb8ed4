class Egg:
    pass


class Bird:
    pass


e = Egg()
e.__class__ = Bird  # error: __class__
