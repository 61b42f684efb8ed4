async def g(xs):  # error: async
    async for x in xs:
        print(x)


print(g)
