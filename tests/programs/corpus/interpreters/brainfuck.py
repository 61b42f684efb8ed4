import sys


def build_jump_map(code):
    stack, jumps = [], {}
    for pos, ch in enumerate(code):
        if ch == "[":
            stack.append(pos)
        elif ch == "]":
            start = stack.pop()
            jumps[start] = pos
            jumps[pos] = start
    if stack:
        raise SyntaxError("unmatched [ at %d" % stack[-1])
    return jumps


def run(source, data=""):
    code = "".join(filter(lambda c: c in "+-<>[].,", source))
    jumps = build_jump_map(code)
    cells = [0]
    out = []
    inp = iter(data)
    ip = ptr = steps = 0
    while ip < len(code):
        op = code[ip]
        if op == ">":
            ptr += 1
            if ptr == len(cells):
                cells.append(0)
        elif op == "<":
            ptr = 0 if ptr <= 0 else ptr - 1
        elif op == "+":
            cells[ptr] = cells[ptr] + 1 if cells[ptr] < 255 else 0
        elif op == "-":
            cells[ptr] = cells[ptr] - 1 if cells[ptr] > 0 else 255
        elif op == "[" and cells[ptr] == 0:
            ip = jumps[ip]
        elif op == "]" and cells[ptr] != 0:
            ip = jumps[ip]
        elif op == ".":
            out.append(chr(cells[ptr]))
        elif op == ",":
            cells[ptr] = ord(next(inp, "\0"))
        ip += 1
        steps += 1
    return "".join(out), steps


HELLO = """
++++++++++[>+++++++>++++++++++>+++>+<<<<-]
>++.>+.+++++++..+++.>++.<<+++++++++++++++.>.+++.------.--------.>+.>.
"""
text, steps = run(HELLO)
sys.stdout.write(text)
print(steps)
print(*run(",[.,]", "echo!"))
print(run("+++++[>+++++[>++++<-]<-]>>.")[0] == "d")
for bad in ("[[]", "]"):
    try:
        run(bad)
    except SyntaxError as e:
        print("SyntaxError", e)
    except IndexError as e:
        print("IndexError", e)
