import math
import requests  # error: requests

print(math.pi, requests)
