async def f(xs):  # error: async
    return [x async for x in xs]  # error: async


print(f)
