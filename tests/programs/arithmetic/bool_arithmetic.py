# bool operands of every arithmetic operator give ints (bool for & | ^).
t = True
f = False
print(t + t, t - f, t * 3, t / 2, t // 1, t % 2, t ** 2, -t, +t, ~t, t << 2, t & f, t | f, t ^ t, t & 1)
print(t == 1, t < 2, t is True, not t, sum([t, f, t]), [10, 20][t], "ab"[f], t + 0.5)
flags = [x > 2 for x in range(5)]
print(flags, sum(flags), flags.count(True), flags.index(True), max(flags), abs(t), int(t), float(t), str(f), round(t))
count = 0
for x in flags:
    count += x
print(count)
