# Text files.


def stdin_lines():
    while True:
        line = sys._readline()
        if line == "":
            return
        yield line


def stdin_readlines():
    out = []
    for line in stdin_lines():
        out.append(line)
    return out
