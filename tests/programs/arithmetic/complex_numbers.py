# complex arithmetic, abs, parts, comparison, printing, mixing with ints and floats.
z = complex(1, 2)
w = 3 - 0.5j
print(z + w, z - w, z * w, z / w, -z, z ** 2, abs(3 + 4j), z.real, z.imag, z.conjugate())
print(z + 1, 2 * z, z - 0.5, 1 / z, z == 1 + 2j, z != w, complex(2) == 2, 0j, -0j, 1j * 1j)
c = complex(-0.62772, -0.42193)
n = 0
while abs(z * 0.1) < 2 and n < 50:
    z = z * z * 0.01 + c
    n += 1
print(n, z)
zs = [complex(x, y) for x in range(2) for y in range(2)]
print(zs, sum(zs))
try:
    print(1j / 0)
except ZeroDivisionError as e:
    print(e)
try:
    print(1j < 2j)
except TypeError as e:
    print(e)
