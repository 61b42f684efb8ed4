"""One-way constraints in the manner of a classic benchmark: strengths, a planner, chains and projections."""
from enum import IntEnum


class Strength(IntEnum):
    REQUIRED = 0
    STRONG = 1
    MEDIUM = 2
    WEAK = 3
    WEAKEST = 4

    def stronger(self, other):
        return self < other


class Variable:
    def __init__(self, name, value):
        self.name = name
        self.value = value
        self.constraints = []
        self.determined_by = None
        self.mark = 0
        self.walk = Strength.WEAKEST
        self.stay = True

    def __repr__(self):
        return f"{self.name}={self.value}"


class Constraint:
    def __init__(self, strength):
        self.strength = strength

    def add(self, planner):
        for v in self.variables():
            v.constraints.append(self)
        planner.incremental_add(self)

    def inputs_known(self, mark):
        return all(v.mark == mark or v.stay or v.determined_by is None for v in self.inputs())


class Stay(Constraint):
    def __init__(self, v, strength):
        super().__init__(strength)
        self.v = v
        self.on = False

    def variables(self):
        return [self.v]

    def choose(self, mark):
        self.on = self.v.mark != mark and self.strength.stronger(self.v.walk)

    def satisfied(self):
        return self.on

    def output(self):
        return self.v

    def inputs(self):
        return []

    def recalculate(self):
        self.v.walk = self.strength
        self.v.stay = not self.is_input()
        if self.v.stay:
            self.execute()

    def is_input(self):
        return False

    def unsatisfy(self):
        self.on = False

    def execute(self):
        pass


class Edit(Stay):
    def is_input(self):
        return True


class Binary(Constraint):
    def __init__(self, a, b, strength):
        super().__init__(strength)
        self.a, self.b = a, b
        self.direction = 0

    def variables(self):
        return [self.a, self.b]

    def choose(self, mark):
        if self.a.mark == mark:
            self.direction = 1 if self.b.mark != mark and self.strength.stronger(self.b.walk) else 0
        elif self.b.mark == mark:
            self.direction = -1 if self.strength.stronger(self.a.walk) else 0
        elif self.b.walk > self.a.walk:
            self.direction = 1 if self.strength.stronger(self.b.walk) else 0
        else:
            self.direction = -1 if self.strength.stronger(self.a.walk) else 0

    def satisfied(self):
        return self.direction != 0

    def output(self):
        return self.b if self.direction > 0 else self.a

    def inputs(self):
        return [self.a if self.direction > 0 else self.b]

    def is_input(self):
        return False

    def unsatisfy(self):
        self.direction = 0

    def recalculate(self):
        (ihn,), out = self.inputs(), self.output()
        out.walk = max(self.strength, ihn.walk)
        out.stay = ihn.stay
        if out.stay:
            self.execute()


class Equal(Binary):
    def execute(self):
        self.output().value = self.inputs()[0].value


class Scale(Binary):
    def __init__(self, src, scale, offset, dest, strength):
        self.scale, self.offset = scale, offset
        super().__init__(src, dest, strength)

    def execute(self):
        if self.direction > 0:
            self.b.value = self.a.value * self.scale + self.offset
        else:
            self.a.value = (self.b.value - self.offset) // self.scale


class Planner:
    def __init__(self):
        self.mark = 0

    def incremental_add(self, c):
        self.mark += 1
        mark = self.mark
        overridden = self.satisfy(c, mark)
        while overridden is not None:
            overridden = self.satisfy(overridden, mark)

    def satisfy(self, c, mark):
        c.choose(mark)
        if not c.satisfied():
            if c.strength == Strength.REQUIRED:
                raise ValueError("could not satisfy a required constraint")
            return None
        for v in c.inputs():
            v.mark = mark
        out = c.output()
        overridden = out.determined_by
        if overridden is not None:
            overridden.unsatisfy()
        out.determined_by = c
        self.propagate(c, mark)
        out.mark = mark
        return overridden

    def propagate(self, c, mark):
        todo = [c]
        while todo:
            d = todo.pop()
            d.recalculate()
            out = d.output()
            todo += [n for n in out.constraints if n is not out.determined_by and n.satisfied()]

    def plan(self, edits):
        self.mark += 1
        plan, todo = [], [e for e in edits if e.is_input() and e.satisfied()]
        while todo:
            c = todo.pop()
            if c.output().mark != self.mark and c.inputs_known(self.mark):
                plan.append(c)
                c.output().mark = self.mark
                todo += [n for n in c.output().constraints if n is not c and n.satisfied() and n.output() is not c.output()]
        return plan


def chain(n):
    planner = Planner()
    vs = [Variable(f"v{i}", 0) for i in range(n + 1)]
    for a, b in zip(vs, vs[1:]):
        Equal(a, b, Strength.REQUIRED).add(planner)
    Stay(vs[-1], Strength.MEDIUM).add(planner)
    edit = Edit(vs[0], Strength.STRONG)
    edit.add(planner)
    plan = planner.plan([edit])
    for value in range(5):
        vs[0].value = value
        for c in plan:
            c.execute()
        assert vs[-1].value == value, (vs[-1], value)
    return len(plan), vs[0], vs[-1]


def projection(n):
    planner = Planner()
    scale, offset = Variable("scale", 10), Variable("offset", 1000)
    pairs = []
    for i in range(n):
        src, dst = Variable(f"s{i}", i), Variable(f"d{i}", i)
        Stay(src, Strength.WEAK).add(planner)
        Scale(src, scale.value, offset.value, dst, Strength.REQUIRED).add(planner)
        pairs.append((src, dst))
    edit = Edit(pairs[3][0], Strength.STRONG)
    edit.add(planner)
    plan = planner.plan([edit])
    pairs[3][0].value = 17
    for c in plan:
        c.execute()
    return [d.value for _, d in pairs], pairs[3]


print(chain(30), chain(3))
print(projection(8))
print(Strength.STRONG.stronger(Strength.WEAK), max(Strength.REQUIRED, Strength.WEAK).name, sorted(Strength, reverse=True)[0])
