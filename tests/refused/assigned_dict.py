class Shared:
    state = {"a": 1}

    def __init__(self):
        self.__dict__ = self.state  # error: __dict__


print(Shared())
