# A package that is not there.
import numpy as np
data = np.zeros(1000)
print(data.sum())
