"""A scalar autograd engine with operator overloading, and a small network trained on moons made by hand."""
import math
import random


class Value:
    def __init__(self, data, parents=(), op=""):
        self.data = data
        self.grad = 0.0
        self._backward = lambda: None
        self._prev = parents
        self._op = op

    def __add__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data + other.data, (self, other), "+")

        def backward():
            self.grad += out.grad
            other.grad += out.grad

        out._backward = backward
        return out

    def __mul__(self, other):
        other = other if isinstance(other, Value) else Value(other)
        out = Value(self.data * other.data, (self, other), "*")

        def backward():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad

        out._backward = backward
        return out

    def __pow__(self, k):
        assert isinstance(k, (int, float)), "only numbers"
        out = Value(self.data**k, (self,), f"**{k}")

        def backward():
            self.grad += k * self.data ** (k - 1) * out.grad

        out._backward = backward
        return out

    def tanh(self):
        t = math.tanh(self.data)
        out = Value(t, (self,), "tanh")

        def backward():
            self.grad += (1 - t * t) * out.grad

        out._backward = backward
        return out

    def relu(self):
        out = Value(max(0.0, self.data), (self,), "relu")

        def backward():
            self.grad += (out.data > 0) * out.grad

        out._backward = backward
        return out

    def backward(self):
        topo, seen = [], set()

        def build(v):
            if v not in seen:
                seen.add(v)
                for p in v._prev:
                    build(p)
                topo.append(v)

        build(self)
        self.grad = 1.0
        for v in reversed(topo):
            v._backward()
        return len(topo)

    def __neg__(self):
        return self * -1

    def __radd__(self, other):
        return self + other

    def __sub__(self, other):
        return self + (-other)

    def __rsub__(self, other):
        return -self + other

    def __rmul__(self, other):
        return self * other

    def __truediv__(self, other):
        return self * other**-1

    def __rtruediv__(self, other):
        return self**-1 * other

    def __repr__(self):
        return f"Value({self.data:.4f}, grad={self.grad:.4f})"


class Neuron:
    def __init__(self, n, rng, linear=False):
        self.w = [Value(rng.uniform(-1, 1)) for _ in range(n)]
        self.b = Value(0.0)
        self.linear = linear

    def __call__(self, xs):
        act = sum((w * x for w, x in zip(self.w, xs)), self.b)
        return act if self.linear else act.tanh()

    def parameters(self):
        return self.w + [self.b]


class MLP:
    def __init__(self, sizes, rng):
        self.layers = [
            [Neuron(a, rng, linear=i == len(sizes) - 2) for _ in range(b)] for i, (a, b) in enumerate(zip(sizes, sizes[1:]))
        ]

    def __call__(self, xs):
        for layer in self.layers:
            xs = [n(xs) for n in layer]
        return xs[0]

    def parameters(self):
        return [p for layer in self.layers for n in layer for p in n.parameters()]


a, b = Value(2.0), Value(-3.0)
c = a * b + a**2 / b - 1 + (2 * a).relu()
print(c, c.backward(), a, b, c._op, [p._op for p in c._prev])
h = 1e-6
f = lambda x: x * -3.0 + x**2 / -3.0 - 1 + max(0.0, 2 * x)
print(round((f(2.0 + h) - f(2.0 - h)) / (2 * h), 4))

rng = random.Random(1)
data = []
for i in range(12):
    angle = math.pi * i / 11
    data.append(([math.cos(angle), math.sin(angle)], 1))
    data.append(([1 - math.cos(angle), 0.5 - math.sin(angle)], -1))
net = MLP([2, 4, 1], rng)
print(len(net.parameters()))
for epoch in range(16):
    total = Value(0.0)
    right = 0
    for xs, y in data:
        out = net(xs)
        total = total + (1 - out * y).relu()
        right += (out.data > 0) == (y > 0)
    loss = total / len(data)
    for p in net.parameters():
        p.grad = 0.0
    loss.backward()
    for p in net.parameters():
        p.data -= 0.5 * p.grad
    if epoch % 5 == 0:
        print(f"{epoch:3} loss {loss.data:.4f} right {right}/{len(data)}")
print([f"{net([x, 0.3]).data:+.2f}" for x in (-1.0, 0.0, 1.0, 2.0)])
