# A graph as adjacency lists of objects; breadth-first search with marks.
class Vertex:
    def __init__(self, name):
        self.name = name
        self.out = []
        self.dist = -1


def link(a, b):
    a.out.append(b)
    b.out.append(a)


vs = [Vertex(i) for i in range(8)]
for i in range(7):
    link(vs[i], vs[(i * 3 + 1) % 8])
link(vs[0], vs[0])
queue = [vs[0]]
vs[0].dist = 0
i = 0
while i < len(queue):
    v = queue[i]
    i += 1
    for w in v.out:
        if w.dist < 0:
            w.dist = v.dist + 1
            queue.append(w)
print([v.dist for v in vs], [v.name for v in queue])
