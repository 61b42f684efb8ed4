# `timeit`, of functions.


def timed_function(stmt):
    if stmt is None or isinstance(stmt, str):
        operator._stop("`timeit` measures functions\npass one: `timeit.timeit(lambda: f(x), number=1000)`")
    return stmt


class Timer:
    def __init__(self, stmt, setup, timer):
        self._stmt = stmt
        self._setup = setup
        self._timer = timer

    def timeit(self, number=None):
        count = 1000000 if number is None else number
        setup = self._setup
        if isinstance(setup, str):
            if setup != "pass":
                operator._stop("the setup of `timeit` as a text\npass a function")
        elif setup is not None:
            setup()
        stmt = self._stmt
        timer = self._timer
        if timer is None:
            begin = time.perf_counter()
            for _ in range(count):
                stmt()
            return time.perf_counter() - begin
        else:
            start = timer()
            for _ in range(count):
                stmt()
            return timer() - start

    def repeat(self, repeat=None, number=None):
        out = []
        for _ in range(5 if repeat is None else repeat):
            out.append(self.timeit(number))
        return out

    def autorange(self, callback=None):
        i = 1
        while True:
            for j in (1, 2, 5):
                number = i * j
                taken = self.timeit(number)
                if callback is not None:
                    callback(number, taken)
                if taken >= 0.2:
                    return (number, taken)
            i *= 10


def make_timer(stmt=None, setup=None, timer=None, globals=None):
    return Timer(timed_function(stmt), setup, timer)


def timeit_timeit(stmt=None, setup=None, timer=None, number=None, globals=None):
    return make_timer(stmt, setup, timer).timeit(number)


def timeit_repeat(stmt=None, setup=None, timer=None, repeat=None, number=None, globals=None):
    return make_timer(stmt, setup, timer).repeat(repeat, number)
