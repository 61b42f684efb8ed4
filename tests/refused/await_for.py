async def g(xs):  # error: async
    async for x in xs:  # error: async
        print(x)


print(g)
