"""Solvers of ordinary differential equations as a family of classes, as textbooks write them."""
import math


class Solver:
    """Advances u' = f(t, u) over a mesh; u is a list of numbers."""

    order = 0

    def __init__(self, f):
        self.f = f
        self.calls = 0

    def rhs(self, t, u):
        self.calls += 1
        return self.f(t, u)

    def step(self, t, u, dt):
        raise NotImplementedError(type(self).__name__)

    def solve(self, u0, t_end, n):
        dt = t_end / n
        t, u = 0.0, list(u0)
        path = [(t, u)]
        for k in range(n):
            u = self.step(t, u, dt)
            t = (k + 1) * dt
            path.append((t, u))
        return path


class ForwardEuler(Solver):
    order = 1

    def step(self, t, u, dt):
        return [x + dt * k for x, k in zip(u, self.rhs(t, u))]


class Heun(Solver):
    order = 2

    def step(self, t, u, dt):
        k1 = self.rhs(t, u)
        guess = [x + dt * k for x, k in zip(u, k1)]
        k2 = self.rhs(t + dt, guess)
        return [x + dt * (a + b) / 2 for x, a, b in zip(u, k1, k2)]


class RungeKutta4(Solver):
    order = 4

    def step(self, t, u, dt):
        def moved(k, share):
            return [x + share * dt * y for x, y in zip(u, k)]

        k1 = self.rhs(t, u)
        k2 = self.rhs(t + dt / 2, moved(k1, 0.5))
        k3 = self.rhs(t + dt / 2, moved(k2, 0.5))
        k4 = self.rhs(t + dt, moved(k3, 1))
        return [x + dt / 6 * (a + 2 * b + 2 * c + d) for x, a, b, c, d in zip(u, k1, k2, k3, k4)]


class Adaptive(RungeKutta4):
    """Halves a step until two halves agree with the whole."""

    def __init__(self, f, tolerance):
        super().__init__(f)
        self.tolerance = tolerance
        self.rejected = 0

    def step(self, t, u, dt):
        whole = super().step(t, u, dt)
        middle = super().step(t, u, dt / 2)
        halves = super().step(t + dt / 2, middle, dt / 2)
        error = max(abs(a - b) for a, b in zip(whole, halves))
        if error <= self.tolerance:
            return halves
        self.rejected += 1
        return self.step(t + dt / 2, self.step(t, u, dt / 2), dt / 2)


class Problem:
    def __init__(self, name, f, u0, t_end, exact):
        self.name, self.f, self.u0, self.t_end, self.exact = name, f, u0, t_end, exact


PROBLEMS = [
    Problem("decay", lambda t, u: [-2 * u[0]], [1], 1, lambda t: math.exp(-2 * t)),
    Problem("oscillator", lambda t, u: [u[1], -u[0]], [0, 1], 2, math.sin),
    Problem("logistic", lambda t, u: [u[0] * (1 - u[0])], [0.1], 4, lambda t: 1 / (1 + 9 * math.exp(-t))),
]

for problem in PROBLEMS:
    print(problem.name)
    for method in (ForwardEuler, Heun, RungeKutta4):
        errors = []
        for n in (20, 40, 80):
            solver = method(problem.f)
            t, u = solver.solve(problem.u0, problem.t_end, n)[-1]
            errors.append(abs(u[0] - problem.exact(t)))
        rates = [math.log2(a / b) for a, b in zip(errors, errors[1:])]
        shown = " ".join(f"{e:.2e}" for e in errors)
        print(f"  {method.__name__:<12} order {method.order}: {shown}  rates {rates[0]:.2f} {rates[1]:.2f}")
    careful = Adaptive(problem.f, 1e-9)
    t, u = careful.solve(problem.u0, problem.t_end, 4)[-1]
    print(f"  Adaptive     rejected {careful.rejected}, calls {careful.calls}, error {abs(u[0] - problem.exact(t)):.1e}")

try:
    Solver(lambda t, u: u).solve([1], 1, 1)
except NotImplementedError as e:
    print("not implemented:", e)
