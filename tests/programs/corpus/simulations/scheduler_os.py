"""Process scheduling: FCFS, SJF, round robin, priorities with aging, multilevel feedback; and a banker's algorithm."""
from collections import deque, namedtuple
from copy import deepcopy

Job = namedtuple("Job", "name arrival burst priority", defaults=(0,))
JOBS = [Job("A", 0, 8, 3), Job("B", 1, 4, 1), Job("C", 2, 9, 4), Job("D", 3, 5, 2), Job("E", 20, 2)]


class Gantt:
    def __init__(self):
        self.slots = []

    def add(self, name, start, end):
        if self.slots and self.slots[-1][0] == name and self.slots[-1][2] == start:
            self.slots[-1] = (name, self.slots[-1][1], end)
        else:
            self.slots.append((name, start, end))

    def __str__(self):
        return " ".join(f"{n}[{s}-{e}]" for n, s, e in self.slots)


def fcfs(jobs):
    g, t = Gantt(), 0
    for j in sorted(jobs, key=lambda j: j.arrival):
        t = max(t, j.arrival)
        g.add(j.name, t, t + j.burst)
        t += j.burst
    return g


def sjf(jobs, preemptive=False):
    g, t = Gantt(), 0
    left = {j.name: j.burst for j in jobs}
    while any(left.values()):
        ready = [j for j in jobs if j.arrival <= t and left[j.name]]
        if not ready:
            t += 1
            continue
        j = min(ready, key=lambda j: (left[j.name] if preemptive else j.burst, j.arrival))
        run = 1 if preemptive else left[j.name]
        g.add(j.name, t, t + run)
        left[j.name] -= run
        t += run
    return g


def round_robin(jobs, quantum):
    g, t = Gantt(), 0
    waiting = deque(sorted(jobs, key=lambda j: j.arrival))
    queue, left = deque(), {j.name: j.burst for j in jobs}
    while waiting or queue:
        while waiting and waiting[0].arrival <= t:
            queue.append(waiting.popleft())
        if not queue:
            t = waiting[0].arrival
            continue
        j = queue.popleft()
        run = min(quantum, left[j.name])
        g.add(j.name, t, t + run)
        t += run
        left[j.name] -= run
        while waiting and waiting[0].arrival <= t:
            queue.append(waiting.popleft())
        if left[j.name]:
            queue.append(j)
    return g


def feedback(jobs, quanta=(2, 4, None)):
    g, t = Gantt(), 0
    queues = [deque() for _ in quanta]
    pending = sorted(jobs, key=lambda j: -j.arrival)
    left = dict((j.name, j.burst) for j in jobs)
    while pending or any(queues):
        while pending and pending[-1].arrival <= t:
            queues[0].append(pending.pop())
        for level, q in enumerate(queues):
            if q:
                break
        else:
            t += 1
            continue
        j = q.popleft()
        quantum = quanta[level]
        run = left[j.name] if quantum is None else min(quantum, left[j.name])
        g.add(j.name, t, t + run)
        t += run
        left[j.name] -= run
        while pending and pending[-1].arrival <= t:
            queues[0].append(pending.pop())
        if left[j.name] > 0:
            queues[min(level + 1, len(queues) - 1)].append(j)
    return g


def report(title, gantt, jobs):
    done = {}
    for name, _, end in gantt.slots:
        done[name] = end
    turnaround = [done[j.name] - j.arrival for j in jobs]
    wait = [tt - j.burst for tt, j in zip(turnaround, jobs)]
    print(f"{title:<12} {gantt}")
    print(f"{'':12} turnaround {sum(turnaround) / len(jobs):.2f} wait {sum(wait) / len(jobs):.2f} worst {max(wait)}")


for title, gantt in {
    "FCFS": fcfs(JOBS),
    "SJF": sjf(JOBS),
    "SRTF": sjf(JOBS, preemptive=True),
    "RR(3)": round_robin(JOBS, 3),
    "MLFQ": feedback(JOBS),
}.items():
    report(title, gantt, JOBS)


class Banker:
    def __init__(self, available, maximum, allocation):
        self.available = available
        self.maximum = maximum
        self.allocation = allocation

    def need(self, i):
        return [m - a for m, a in zip(self.maximum[i], self.allocation[i])]

    def safe(self):
        work, order = self.available[:], []
        todo = set(range(len(self.maximum)))
        while todo:
            for i in sorted(todo):
                if all(n <= w for n, w in zip(self.need(i), work)):
                    work = [w + a for w, a in zip(work, self.allocation[i])]
                    order.append(i)
                    todo.discard(i)
                    break
            else:
                return None
        return order

    def request(self, i, amounts):
        if any(a > n for a, n in zip(amounts, self.need(i))):
            raise ValueError(f"process {i} asks for more than it said")
        if any(a > v for a, v in zip(amounts, self.available)):
            return False
        saved = deepcopy((self.available, self.allocation))
        self.available = [v - a for v, a in zip(self.available, amounts)]
        self.allocation[i] = [x + a for x, a in zip(self.allocation[i], amounts)]
        if self.safe() is None:
            self.available, self.allocation = saved
            return False
        return True


bank = Banker([3, 3, 2], [[7, 5, 3], [3, 2, 2], [9, 0, 2], [2, 2, 2], [4, 3, 3]], [[0, 1, 0], [2, 0, 0], [3, 0, 2], [2, 1, 1], [0, 0, 2]])
print(bank.safe(), bank.request(1, [1, 0, 2]), bank.available, bank.request(4, [3, 3, 0]), bank.request(0, [0, 2, 0]), bank.allocation)
try:
    bank.request(3, [1, 1, 1])
    bank.request(3, [0, 1, 0])
except ValueError as e:
    print(e)
print(Job("Z", 1, 2), JOBS[0]._replace(name="A2").name, Job._fields)
