# f-strings with the specs of numeric scripts.
x = 3.14159
n = 42
name = "run"
print(f"{x:.2f} {x:8.3f}| {x:<8.1f}| {x:e} {x:.3e} {x:g} {n:5d}| {n:<5}| {n:05d} {n:+d} {n:x} {n:b} {n:,}")
print(f"{name:>6}|{name:<6}|{name:^7}|{name!r} {{braces}} {n=} {x + 1:.1f} {n / 5} {[1, 2]} {None}")
print(f"{1e20:.1f} {0.1:.20f} {2.5:.0f} {3.5:.0f} {-0.0:.1f} {float('inf'):.2f} {float('nan'):f} {1234567.891:,.2f} {0.000012345:g} {1e16:g}")
width = 10
print(f"{x:{width}.{2}f}|{True}|{True:d}|{n:.1f}|{0.5:.1%}")
print("%d items, %.3f, %5s|" % (3, x, "ab"), "{} and {:.1f}".format(1, 2.25), "%g%%" % 12.5)
