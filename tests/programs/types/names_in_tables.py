# Names of attributes that stand in a long table are names like others.
NAMES = [
    'alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta', 'eta', 'theta', 'iota', 'kappa', 'lam', 'mu', 'nu', 'xi',
    'omicron', 'pi', 'rho', 'sigma', 'tau', 'upsilon', 'phi', 'chi', 'psi', 'omega', 'digamma',
]


class Box:
    pass


box = Box()
for n, name in enumerate(NAMES):
    setattr(box, name, n)
print([getattr(box, name) for name in NAMES], hasattr(box, 'nothing'), box.omega)
