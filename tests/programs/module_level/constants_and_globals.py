# Module variables: constants used by functions, one rebound by a function, one only by the module.
N = 5
SCALE = 0.5
counter = 0
log = []


def tick():
    global counter
    counter += 1
    log.append(counter)
    return counter * SCALE


total = 0
for i in range(N):
    total += tick()
print(counter, total, log)
SCALE = 2
print(tick(), counter)
counter = 100
print(tick(), log[-1])
