# `random`; `g` is the number of a generator, 0 that of the module.


class Random:
    def __init__(self, x=None):
        self.g = random._new()
        self.VERSION = 3
        if x is not None:
            self.seed(x)

    def seed(self, a=None, version=None):
        seed_of(self.g, a)

    def getstate(self):
        return state_of(self.g)

    def setstate(self, state):
        set_state_of(self.g, state)

    def random(self):
        return random._random(self.g)

    def uniform(self, a, b):
        return a + (b - a) * random._random(self.g)

    def randint(self, a, b):
        return randint_of(self.g, a, b)

    def randrange(self, start, stop=None, step=None):
        return randrange_of(self.g, start, stop, step)

    def getrandbits(self, k):
        if k == 64:
            # The whole of an int without sign.
            return random._getrandbits_word(self.g, k)
        return random._getrandbits(self.g, k)

    def randbytes(self, n):
        return random._randbytes(self.g, n)

    def choice(self, seq):
        return choice_of(self.g, seq)

    def shuffle(self, x):
        random._shuffle(self.g, x)

    def sample(self, population, k, *, counts=None):
        return sample_of(self.g, population, k, counts)

    def choices(self, population, weights=None, *, cum_weights=None, k=None):
        return choices_of(self.g, population, weights, cum_weights, k)

    def gauss(self, mu=None, sigma=None):
        return random._gauss(self.g, 0.0 if mu is None else mu, 1.0 if sigma is None else sigma)

    def normalvariate(self, mu=None, sigma=None):
        return random._normalvariate(self.g, 0.0 if mu is None else mu, 1.0 if sigma is None else sigma)

    def lognormvariate(self, mu, sigma):
        return random._lognormvariate(self.g, mu, sigma)

    def expovariate(self, lambd):
        return random._expovariate(self.g, lambd)

    def vonmisesvariate(self, mu, kappa):
        return random._vonmisesvariate(self.g, mu, kappa)

    def gammavariate(self, alpha, beta):
        return random._gammavariate(self.g, alpha, beta)

    def betavariate(self, alpha, beta):
        return random._betavariate(self.g, alpha, beta)

    def paretovariate(self, alpha):
        return random._paretovariate(self.g, alpha)

    def weibullvariate(self, alpha, beta):
        return random._weibullvariate(self.g, alpha, beta)

    def triangular(self, low=None, high=None, mode=None):
        return triangular_of(self.g, low, high, mode)


def make_random(x=None):
    return Random(x)


def choice_of(g, seq):
    n = len(seq)
    if n == 0:
        raise IndexError("Cannot choose from an empty sequence")
    return seq[random._place(g, n)]


def random_choice(seq):
    return choice_of(0, seq)


def random_randrange(start, stop=None, step=None):
    return randrange_of(0, start, stop, step)


def randrange_of(g, start, stop, step):
    if stop is None:
        if step is not None:
            raise TypeError("Missing a non-None stop argument")
        return random._randrange(g, whole(start, "arg 1"))
    elif step is None:
        return random._randrange(g, whole(start, "arg 1"), whole(stop, "stop"))
    else:
        return random._randrange(g, whole(start, "arg 1"), whole(stop, "stop"), whole(step, "step"))


def random_randint(a, b):
    return randint_of(0, a, b)


def randint_of(g, a, b):
    if isinstance(a, int) and isinstance(b, int):
        return random._randint(g, a, b)
    return randrange_of(g, a, b + 1, None)


def whole(x, which):
    # Floats that are whole numbers are taken, with a warning that nobody sees by default.
    if isinstance(x, (float, str)) or x is None:
        n = int(x)
        if n != x:
            raise ValueError(f"non-integer {which} for randrange()")
        return n
    return x


def random_uniform(a, b):
    return a + (b - a) * random._random(0)


def random_seed(a=None, version=None):
    seed_of(0, a)


def seed_of(g, a):
    if a is None:
        random._seed(g)
    elif isinstance(a, (int, float, str, bytes)):
        random._seed(g, a)
    elif isinstance(a, bytearray):
        random._seed(g, bytes(a))
    else:
        raise TypeError("The only supported seed types are: None,\nint, float, str, bytes, and bytearray.")


def shuffle_items(g, x):
    items = [x[i] for i in range(len(x))]
    random._shuffle(g, items)
    for i in range(len(items)):
        x[i] = items[i]


def random_shuffle(x):
    random._shuffle(0, x)


def random_gauss(mu=None, sigma=None):
    return random._gauss(0, 0.0 if mu is None else mu, 1.0 if sigma is None else sigma)


def random_normalvariate(mu=None, sigma=None):
    return random._normalvariate(0, 0.0 if mu is None else mu, 1.0 if sigma is None else sigma)


def random_triangular(low=None, high=None, mode=None):
    return triangular_of(0, low, high, mode)


def triangular_of(g, low, high, mode):
    a = 0.0 if low is None else low
    b = 1.0 if high is None else high
    if mode is None:
        return random._triangular(g, a, b)
    return random._triangular(g, a, b, mode)


def random_sample(population, k, *, counts=None):
    return sample_of(0, population, k, counts)


def sample_of(g, population, k, counts):
    if isinstance(population, (set, frozenset, dict)):
        raise TypeError("Population must be a sequence.  For dicts or sets, use sorted(d).")
    if counts is None:
        if isinstance(population, list):
            return random._sample(g, population, k)
        return random._sample(g, as_list(population), k)
    else:
        ends = accumulated(counts)
        if len(ends) != len(population):
            raise ValueError("The number of counts does not match the population")
        total = ends.pop()
        if total <= 0:
            raise ValueError("Total of counts must be greater than zero")
        out = []
        for s in random._sample(g, as_list(range(total)), k):
            out.append(population[bisect_right(ends, s)])
        return out


def random_choices(population, weights=None, *, cum_weights=None, k=None):
    return choices_of(0, population, weights, cum_weights, k)


def choices_of(g, population, weights, cum_weights, k):
    count = 1 if k is None else k
    n = len(population)
    out = []
    if weights is None and cum_weights is None:
        for _ in range(count):
            out.append(population[math.floor(random._random(g) * (n + 0.0))])
        return out
    if cum_weights is None:
        ends = accumulated(weights)
    elif weights is None:
        ends = as_list(cum_weights)
    else:
        raise TypeError("Cannot specify both weights and cumulative weights")
    if len(ends) != n:
        raise ValueError("The number of weights does not match the population")
    total = ends[-1] + 0.0
    if total <= 0.0:
        raise ValueError("Total of weights must be greater than zero")
    if not math.isfinite(total):
        raise ValueError("Total of weights must be finite")
    for _ in range(count):
        out.append(population[bisect_right(ends, random._random(g) * total, 0, n - 1)])
    return out


def random_getstate():
    return state_of(0)


def random_setstate(state):
    set_state_of(0, state)


def state_of(g):
    internal = tuple([random._state(g, i) for i in range(625)])
    saved = random._saved_gauss(g)
    return (3, internal, None if math.isnan(saved) else saved)


def set_state_of(g, state):
    version, internal, saved = state
    if version != 3:
        raise ValueError("state with version " + str(version) + " passed to Random.setstate() of version 3")
    if len(internal) != 625:
        raise ValueError("state vector is the wrong size")
    i = 0
    for word in internal:
        random._set_state(g, i, word)
        i += 1
    random._set_gauss(g, math.nan if saved is None else saved)
