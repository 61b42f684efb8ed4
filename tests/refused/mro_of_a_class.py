class C:
    pass


print(C.__mro__)  # error: __mro__
