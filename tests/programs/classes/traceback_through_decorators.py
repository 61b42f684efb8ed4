def log(fn):
    def w(self): return fn(self)
    return w
class R:
    @property
    @log
    def bad(self): return 1 / 0
R().bad
