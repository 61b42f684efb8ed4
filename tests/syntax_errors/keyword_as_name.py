x = 1
class = 2  # error: class
