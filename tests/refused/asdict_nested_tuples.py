from dataclasses import dataclass, asdict
@dataclass
class D:  # error: asdict
    t: tuple
t = (1, None)
for i in range(3):
    t = (2, t)
print(asdict(D(t)))
