async def f(xs):  # error: async
    return [x async for x in xs]


print(f)
