def typed(name):
    @property  # error: property
    def prop(self):
        return name

    return prop


class Person:
    name = typed("name")


print(Person().name)
