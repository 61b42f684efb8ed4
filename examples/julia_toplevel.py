# The Julia set of julia.py with everything at module level: no function, the same answer.
#
#     julia_toplevel.py [WIDTH [ITERATIONS]]
import sys

x1, x2, y1, y2 = -1.8, 1.8, -1.8, 1.8
c_real, c_imag = -0.62772, -0.42193
width = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
maxiter = int(sys.argv[2]) if len(sys.argv) > 2 else 300

xs = []
at = x1
step = (x2 - x1) / width
while at < x2:
    xs.append(at)
    at += step
ys = []
at = y2
step = (y1 - y2) / width
while at > y1:
    ys.append(at)
    at += step

zs = []
cs = []
for y in ys:
    for x in xs:
        zs.append(complex(x, y))
        cs.append(complex(c_real, c_imag))
print("Length of x:", len(xs))
print("Total elements:", len(zs))

output = [0] * len(zs)
for i in range(len(zs)):
    n = 0
    z = zs[i]
    c = cs[i]
    while abs(z) < 2 and n < maxiter:
        z = z * z + c
        n += 1
    output[i] = n

checksum = sum(output)
if width == 1000 and maxiter == 300:
    assert checksum == 33219980
print("Checksum:", checksum)
