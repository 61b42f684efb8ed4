# The Julia set of the book "High Performance Python": escape counts over lists of complex numbers.
#
#     julia.py [WIDTH [ITERATIONS]]
#
# With the default size (1000, 300) the sum of all counts is known and asserted.
import sys

X1, X2, Y1, Y2 = -1.8, 1.8, -1.8, 1.8
C_REAL, C_IMAG = -0.62772, -0.42193


def coordinates(start, stop, width):
    step = (stop - start) / width
    values = []
    at = start
    if step > 0:
        while at < stop:
            values.append(at)
            at += step
    else:
        while at > stop:
            values.append(at)
            at += step
    return values


def calculate_z_serial_purepython(maxiter, zs, cs):
    output = [0] * len(zs)
    for i in range(len(zs)):
        n = 0
        z = zs[i]
        c = cs[i]
        while abs(z) < 2 and n < maxiter:
            z = z * z + c
            n += 1
        output[i] = n
    return output


def calc_pure_python(width, maxiter):
    xs = coordinates(X1, X2, width)
    ys = coordinates(Y2, Y1, width)
    zs = []
    cs = []
    for y in ys:
        for x in xs:
            zs.append(complex(x, y))
            cs.append(complex(C_REAL, C_IMAG))
    print("Length of x:", len(xs))
    print("Total elements:", len(zs))
    return calculate_z_serial_purepython(maxiter, zs, cs)


if __name__ == "__main__":
    width = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    maxiter = int(sys.argv[2]) if len(sys.argv) > 2 else 300
    output = calc_pure_python(width, maxiter)
    checksum = sum(output)
    if width == 1000 and maxiter == 300:
        assert checksum == 33219980
    print("Checksum:", checksum)
