"""A cut-down operating system simulation: tasks, packets, a scheduler."""

BUFSIZE = 4
K_DEV, K_WORK = 1000, 1001
I_IDLE, I_WORK, I_HANDLERA, I_HANDLERB, I_DEVA, I_DEVB = 1, 2, 3, 4, 5, 6


class Packet:
    def __init__(self, link, ident, kind):
        self.link = link
        self.ident = ident
        self.kind = kind
        self.datum = 0
        self.data = [0] * BUFSIZE

    def append_to(self, lst):
        self.link = None
        if lst is None:
            return self
        p = lst
        nxt = p.link
        while nxt is not None:
            p = nxt
            nxt = p.link
        p.link = self
        return lst


class TaskRec(object):
    pass


class IdleRec(TaskRec):
    def __init__(self):
        self.control = 1
        self.count = 200


class WorkerRec(TaskRec):
    def __init__(self):
        self.destination = I_HANDLERA
        self.count = 0


class HandlerRec(TaskRec):
    def __init__(self):
        self.work_in = None
        self.device_in = None


class Task:
    table = [None] * 10
    holds = 0
    queued = 0

    def __init__(self, ident, priority, queue, rec):
        self.ident = ident
        self.priority = priority
        self.queue = queue
        self.rec = rec
        self.waiting = queue is None
        self.holding = False
        self.runs = 0
        Task.table[ident] = self

    def add_packet(self, p):
        p.ident, ident = self.ident, p.ident
        self.queue = p.append_to(self.queue)
        self.waiting = False
        Task.queued += 1
        return ident

    def take(self):
        p = self.queue
        if p is not None:
            self.queue = p.link
        return p

    def fn(self, pkt):
        raise NotImplementedError

    def step(self):
        self.runs += 1
        return self.fn(self.take())


class IdleTask(Task):
    def fn(self, pkt):
        rec = self.rec
        assert isinstance(rec, IdleRec)
        rec.count -= 1
        if rec.count == 0:
            self.holding = True
            Task.holds += 1
            return
        if rec.control & 1 == 0:
            rec.control //= 2
            Task.table[I_WORK].waiting = False
        else:
            rec.control = rec.control // 2 ^ 0xD008
            Task.table[I_HANDLERA].waiting = False


class WorkTask(Task):
    def fn(self, pkt):
        rec = self.rec
        assert isinstance(rec, WorkerRec)
        if pkt is None:
            pkt = Packet(None, 0, K_WORK)
        rec.destination = I_HANDLERB if rec.destination == I_HANDLERA else I_HANDLERA
        pkt.datum = 0
        for i in range(BUFSIZE):
            rec.count += 1
            if rec.count > 26:
                rec.count = 1
            pkt.data[i] = ord("A") + rec.count - 1
        Task.table[rec.destination].add_packet(pkt)
        self.waiting = self.queue is None


class HandlerTask(Task):
    def __init__(self, ident, priority, queue, rec):
        super().__init__(ident, priority, queue, rec)
        self.sums = []

    def fn(self, pkt):
        rec = self.rec
        assert isinstance(rec, HandlerRec)
        if pkt is not None:
            if pkt.kind == K_WORK:
                rec.work_in = pkt.append_to(rec.work_in)
            else:
                rec.device_in = pkt.append_to(rec.device_in)
        work = rec.work_in
        if work is not None:
            if work.datum >= BUFSIZE:
                rec.work_in = work.link
                return
            self.sums.append(work.data[work.datum])
            work.datum += 1
            return
        self.waiting = self.queue is None


def main():
    IdleTask(I_IDLE, 1, None, IdleRec())
    WorkTask(I_WORK, 10, Packet(None, 0, K_WORK), WorkerRec())
    HandlerTask(I_HANDLERA, 20, None, HandlerRec())
    HandlerTask(I_HANDLERB, 20, Packet(None, I_DEVB, K_DEV), HandlerRec())
    Task.table[I_IDLE].waiting = False
    rounds = 0
    while not Task.table[I_IDLE].holding:
        rounds += 1
        for t in Task.table:
            if t is not None and not t.waiting and not t.holding:
                t.step()
    print("rounds", rounds, "queued", Task.queued, "holds", Task.holds)
    for t in Task.table:
        if t is not None:
            print(type(t).__name__, t.ident, t.runs, t.waiting)
            if isinstance(t, HandlerTask):
                print("".join(chr(c) for c in t.sums[:30]))


if __name__ == "__main__":
    main()
