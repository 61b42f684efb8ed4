# `copy`.


class memo_of_copy:
    def __getitem__(self, key):
        operator._stop("the contents of the memo of `copy.deepcopy` are not available\nPass the memo on to `copy.deepcopy`, and do nothing else with it.")

    def __setitem__(self, key, value):
        self[key]

    def __contains__(self, key):
        self[key]
        return False

    def __len__(self):
        self[0]
        return 0

    def __iter__(self):
        self[0]
        return iter([0])

    def __eq__(self, other):
        self[0]
        return False

    def __repr__(self):
        self[0]
        return ""

    def get(self, key, default=None):
        self[key]
        return default

    def keys(self):
        self[0]
        return [0]

    def values(self):
        return self.keys()

    def items(self):
        return self.keys()


# The memo of a call of `deepcopy`: all in one function, so that there is one class of memos.
def memo_for_copy(memo):
    if memo is None:
        fresh = memo_of_copy()
        fresh.used = False
        return fresh
    elif isinstance(memo, memo_of_copy):
        if memo.used:
            operator._stop("a memo of a call of `copy.deepcopy` that is over\nCall `copy.deepcopy` without a memo.")
        return memo
    else:
        operator._stop("a memo of one's own for `copy.deepcopy`\nCall `copy.deepcopy` without a memo, or with the one that `__deepcopy__` was given.")
        return memo_of_copy()
