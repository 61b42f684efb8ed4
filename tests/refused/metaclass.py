class Meta(type):  # error: type
    pass


class C(metaclass=Meta):  # error: metaclass
    pass


print(C())
