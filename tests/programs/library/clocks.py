# Clocks go forward, and count in seconds or nanoseconds.
import time

CLOCKS = [
    (time.perf_counter, time.perf_counter_ns),
    (time.monotonic, time.monotonic_ns),
    (time.process_time, time.process_time_ns),
    (time.thread_time, time.thread_time_ns),
    (time.time, time.time_ns),
]


def work(n):
    total = 0
    for i in range(n):
        total += i * i % 7
    return total


for seconds, nanoseconds in CLOCKS:
    before, counted = seconds(), nanoseconds()
    work(20000)
    after, again = seconds(), nanoseconds()
    print(type(before), type(counted), after >= before, again >= counted, abs(counted / 1e9 - before) < 5)
# A thread uses no more than its process, and nothing while it waits.
before = time.thread_time()
time.sleep(0.05)
print(time.thread_time() - before < 0.04, time.thread_time() <= time.process_time() + 0.001)
try:
    time.thread_time(1)
except TypeError as e:
    print(e)
