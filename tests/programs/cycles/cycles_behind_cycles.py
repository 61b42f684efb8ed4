# A function that is in a cycle with its cell holds a list of objects that are in cycles of their own.
class V:
    def __init__(self, p):
        self.p = p
        self.back = lambda: None
def run(x):
    topo = []
    def build(v):
        for p in v.p:
            build(p)
        topo.append(v)
    build(x)
    return len(topo)
print(run(V((V(()),))))
class V:
    def __init__(self, parents=()):
        self.prev = parents
        self.back = lambda: None
    def run(self):
        topo, seen = [], set()
        def build(v):
            if v not in seen:
                seen.add(v)
                for p in v.prev:
                    build(p)
                topo.append(v)
        build(self)
        return len(topo)
    def neg(self):
        out = V((self,))
        def back():
            return out
        out.back = back
        return out
print(V().neg().run())
