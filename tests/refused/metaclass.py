class Meta(type):  # error: type
    pass


class C(metaclass=Meta):
    pass


print(C())
