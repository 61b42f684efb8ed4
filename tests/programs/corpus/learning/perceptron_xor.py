"""A perceptron for AND and OR, and a small network with backpropagation for XOR, on plain lists."""
import math
import random


class Perceptron:
    def __init__(self, n, rate=0.1):
        self.w = [0.0] * n
        self.b = 0.0
        self.rate = rate

    def __call__(self, xs):
        return int(sum(w * x for w, x in zip(self.w, xs)) + self.b > 0)

    def fit(self, data, epochs=20):
        for epoch in range(epochs):
            errors = 0
            for xs, target in data:
                delta = target - self(xs)
                if delta:
                    errors += 1
                    self.w = [w + self.rate * delta * x for w, x in zip(self.w, xs)]
                    self.b += self.rate * delta
            if not errors:
                return epoch
        return None


INPUTS = [(0, 0), (0, 1), (1, 0), (1, 1)]
for name, f in {"and": lambda a, b: a & b, "or": lambda a, b: a | b, "nand": lambda a, b: 1 - (a & b), "xor": lambda a, b: a ^ b}.items():
    p = Perceptron(2)
    done = p.fit([(x, f(*x)) for x in INPUTS])
    print(f"{name:>5}: converged={done} w={[round(w, 2) for w in p.w]} b={p.b:+.2f} -> {[p(x) for x in INPUTS]}")


def sigmoid(x):
    return 1 / (1 + math.exp(-x))


class Layer:
    def __init__(self, inputs, outputs, rng):
        self.weights = [[rng.uniform(-1, 1) for _ in range(inputs)] for _ in range(outputs)]
        self.bias = [rng.uniform(-1, 1) for _ in range(outputs)]

    def forward(self, xs):
        self.inputs = xs
        self.outputs = [sigmoid(sum(w * x for w, x in zip(row, xs)) + b) for row, b in zip(self.weights, self.bias)]
        return self.outputs

    def backward(self, grad, rate):
        delta = [g * o * (1 - o) for g, o in zip(grad, self.outputs)]
        back = [sum(d * row[i] for d, row in zip(delta, self.weights)) for i in range(len(self.inputs))]
        for j, d in enumerate(delta):
            for i, x in enumerate(self.inputs):
                self.weights[j][i] -= rate * d * x
            self.bias[j] -= rate * d
        return back


class Network:
    def __init__(self, *sizes, seed=1):
        rng = random.Random(seed)
        self.layers = [Layer(a, b, rng) for a, b in zip(sizes, sizes[1:])]

    def predict(self, xs):
        for layer in self.layers:
            xs = layer.forward(xs)
        return xs

    def train(self, data, rate):
        loss = 0.0
        for xs, ys in data:
            out = self.predict(xs)
            grad = [o - y for o, y in zip(out, ys)]
            loss += sum(g * g for g in grad)
            for layer in reversed(self.layers):
                grad = layer.backward(grad, rate)
        return loss


net = Network(2, 3, 1, seed=4)
data = [([float(a), float(b)], [float(a ^ b)]) for a, b in INPUTS]
for epoch in range(2001):
    loss = net.train(data, 0.8)
    if epoch % 500 == 0:
        print(epoch, f"{loss:.6f}")
print([round(net.predict(x)[0], 3) for x, _ in data])
