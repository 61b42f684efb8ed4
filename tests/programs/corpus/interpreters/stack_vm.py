"""A small stack machine with an assembler, labels and a call stack."""
from dataclasses import dataclass, field
from typing import Callable, Dict, List, Tuple


@dataclass
class Instr:
    op: str
    arg: int = 0


@dataclass
class VM:
    code: List[Instr]
    stack: List[int] = field(default_factory=list)
    calls: List[int] = field(default_factory=list)
    memory: Dict[int, int] = field(default_factory=dict)
    output: List[str] = field(default_factory=list)
    pc: int = 0
    steps: int = 0

    def binary(self, f: Callable[[int, int], int]) -> None:
        b = self.stack.pop()
        a = self.stack.pop()
        self.stack.append(f(a, b))

    def run(self, limit: int = 10_000) -> str:
        binops = {
            "add": lambda a, b: a + b,
            "sub": lambda a, b: a - b,
            "mul": lambda a, b: a * b,
            "div": lambda a, b: a // b,
            "mod": lambda a, b: a % b,
            "lt": lambda a, b: int(a < b),
            "eq": lambda a, b: int(a == b),
        }
        while self.pc < len(self.code):
            if self.steps >= limit:
                raise RuntimeError(f"step limit {limit} at pc={self.pc}")
            self.steps += 1
            ins = self.code[self.pc]
            self.pc += 1
            if ins.op in binops:
                self.binary(binops[ins.op])
            elif ins.op == "push":
                self.stack.append(ins.arg)
            elif ins.op == "dup":
                self.stack.append(self.stack[-1])
            elif ins.op == "swap":
                self.stack[-1], self.stack[-2] = self.stack[-2], self.stack[-1]
            elif ins.op == "load":
                self.stack.append(self.memory.get(ins.arg, 0))
            elif ins.op == "store":
                self.memory[ins.arg] = self.stack.pop()
            elif ins.op == "jz":
                if not self.stack.pop():
                    self.pc = ins.arg
            elif ins.op == "jmp":
                self.pc = ins.arg
            elif ins.op == "call":
                self.calls.append(self.pc)
                self.pc = ins.arg
            elif ins.op == "ret":
                self.pc = self.calls.pop()
            elif ins.op == "print":
                self.output.append(str(self.stack.pop()))
            elif ins.op == "halt":
                break
            else:
                raise ValueError("unknown instruction: " + ins.op)
        return " ".join(self.output)


def assemble(text: str) -> List[Instr]:
    labels: Dict[str, int] = {}
    pending: List[Tuple[str, str]] = []
    for raw in text.splitlines():
        line = raw.split(";")[0].strip()
        if not line:
            continue
        if line.endswith(":"):
            labels[line[:-1]] = len(pending)
            continue
        op, _, arg = line.partition(" ")
        pending.append((op, arg.strip()))
    code = []
    for op, arg in pending:
        if not arg:
            code.append(Instr(op))
        elif arg in labels:
            code.append(Instr(op, labels[arg]))
        else:
            code.append(Instr(op, int(arg)))
    return code


FACTORIALS = """
    push 1
    store 0         ; n
loop:
    load 0
    push 11
    lt
    jz end
    load 0
    call fact
    print
    load 0
    push 1
    add
    store 0
    jmp loop
end:
    halt
fact:               ; n -- n!
    dup
    push 2
    lt
    jz rec
    ret
rec:
    dup
    push 1
    sub
    call fact
    mul
    ret
"""

vm = VM(assemble(FACTORIALS))
print(vm.run())
print(vm.steps, vm.memory, vm.stack, vm.calls)
print(vm.code[3], len(vm.code))
for src in ("push 1\npush 0\ndiv", "spin:\njmp spin", "add", "frob", "push x"):
    try:
        print(VM(assemble(src)).run(50))
    except (ZeroDivisionError, RuntimeError, IndexError, ValueError) as e:
        print(f"{type(e).__name__}: {e}")
