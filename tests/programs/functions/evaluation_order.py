# Operands, arguments, targets and keyword values are evaluated in Python's order.
log = []


def t(name, value):
    log.append(name)
    return value


a = [0, 0, 0]
a[t("index", 1)] = t("value", 5)
a[t("i", 0)] += t("v", 2)
x = t("l", 1) + t("r", 2) * t("rr", 3)
y = [t("a", 1), t("b", 2)][t("c", 0)]


def f(p, q=0, r=0):
    return p + q + r


z = f(t("p", 1), r=t("kr", 2), q=t("kq", 3))
t("and", 0) and t("skipped", 1)
t("or", 1) or t("skipped", 1)
u, a[t("ti", 2)] = t("u", 7), t("tv", 8)
print(log)
print(a, x, y, z, u)
