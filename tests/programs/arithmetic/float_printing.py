# repr of floats: shortest digits, exponents, where the notation changes.
for x in [0.1, 1.0, 100.0, 1e15, 1e16, 123456789012345680.0, 1e22, 1e-4, 1e-5, 0.00012345, 1.5e300, 5e-324, 2.2250738585072014e-308]:
    print(x, -x)
print(0.1 + 0.2, 1 / 3, 2 / 3, 1e308 * 10, -1e308 * 10, 9007199254740993.0, 1e100)
inf = 1e308 * 10
print(inf - inf, inf * 0.0, [inf, -inf], (inf - inf,))
print(3.0, 3.14, 1e3, 12345.678e-10, 4.35, 0.3, 2.5e-5)
