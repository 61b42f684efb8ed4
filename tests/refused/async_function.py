async def f():  # error: async
    return 1


print(1)
