class C(metaclass=int):  # error: metaclass
    pass


print(C)
