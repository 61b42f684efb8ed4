P = "x.txt"
f = open(P, "w")
f.write("x\n")
print(repr(open(P).read()))
f = None
print(repr(open(P).read()))
def g():
    f = open(P, "w")
    f.write("y\n")
    print(repr(open(P).read()))
g()
print(repr(open(P).read()))
class Log:
    def __init__(self, p):
        self.f = open(p, "w")
    def log(self, s):
        print(s, file=self.f)
a = Log(P)
a.log("hi")
print(repr(open(P).read()))
a = Log(P)
print(repr(open(P).read()))
a.log("end")
