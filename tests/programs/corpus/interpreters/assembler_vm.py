"""An assembler with labels and macros, and a register machine with flags and a call stack."""
from __future__ import annotations

import enum
from dataclasses import dataclass, field
from typing import Callable, ClassVar


class Op(enum.IntEnum):
    HALT = 0
    MOV = enum.auto()
    ADD = enum.auto()
    SUB = enum.auto()
    MUL = enum.auto()
    CMP = enum.auto()
    JMP = enum.auto()
    JEQ = enum.auto()
    JLT = enum.auto()
    CALL = enum.auto()
    RET = enum.auto()
    PUSH = enum.auto()
    POP = enum.auto()
    LOAD = enum.auto()
    STORE = enum.auto()
    OUT = enum.auto()


@dataclass
class Reg:
    n: int

    def __str__(self):
        return f"r{self.n}"


@dataclass
class Imm:
    value: int

    def __str__(self):
        return f"#{self.value}"


Operand = Reg | Imm


@dataclass
class Instr:
    op: Op
    args: list[Operand] = field(default_factory=list)
    line: int = 0

    def __str__(self):
        return f"{self.op.name.lower():<6}" + ", ".join(map(str, self.args))


class AsmError(Exception):
    def __init__(self, line: int, message: str):
        super().__init__(f"line {line}: {message}")


def assemble(source: str) -> list[Instr]:
    labels: dict[str, int] = {}
    lines: list[tuple[int, str, list[str]]] = []
    for no, text in enumerate(source.splitlines(), 1):
        text = text.split(";")[0].strip()
        while ":" in text:
            label, _, text = text.partition(":")
            if label in labels:
                raise AsmError(no, f"label {label} defined twice")
            labels[label.strip()] = len(lines)
            text = text.strip()
        if text:
            name, _, rest = text.partition(" ")
            lines.append((no, name, [a.strip() for a in rest.split(",") if a.strip()]))
    program = []
    for no, name, raw in lines:
        try:
            op = Op[name.upper()]
        except KeyError:
            raise AsmError(no, f"unknown operation {name!r}")
        args: list[Operand] = []
        for a in raw:
            if a[0] == "r" and a[1:].isdigit():
                args.append(Reg(int(a[1:])))
            elif a in labels:
                args.append(Imm(labels[a]))
            else:
                try:
                    args.append(Imm(int(a, 0)))
                except ValueError:
                    raise AsmError(no, f"bad operand {a!r}") from None
        program.append(Instr(op, args, no))
    return program


@dataclass
class Machine:
    program: list[Instr]
    regs: list[int] = field(default_factory=lambda: [0] * 8)
    memory: dict[int, int] = field(default_factory=dict)
    stack: list[int] = field(default_factory=list)
    out: list[int] = field(default_factory=list)
    pc: int = 0
    flag: int = 0
    steps: int = 0
    MASK: ClassVar[int] = 0xFFFF

    def value(self, arg: Operand) -> int:
        match arg:
            case Reg(n):
                return self.regs[n]
            case Imm(value=v):
                return v

    def step(self) -> bool:
        ins = self.program[self.pc]
        self.pc += 1
        self.steps += 1
        match ins.op, ins.args:
            case Op.HALT, []:
                return False
            case Op.MOV, [Reg(n), src]:
                self.regs[n] = self.value(src) & self.MASK
            case (Op.ADD | Op.SUB | Op.MUL) as op, [Reg(n), src]:
                a, b = self.regs[n], self.value(src)
                r = a + b if op is Op.ADD else a - b if op is Op.SUB else a * b
                self.regs[n] = r & self.MASK
            case Op.CMP, [a, b]:
                x, y = self.value(a), self.value(b)
                self.flag = (x > y) - (x < y)
            case Op.JMP, [Imm(t)]:
                self.pc = t
            case Op.JEQ, [Imm(t)]:
                if self.flag == 0:
                    self.pc = t
            case Op.JLT, [Imm(t)]:
                if self.flag < 0:
                    self.pc = t
            case Op.CALL, [Imm(t)]:
                self.stack.append(self.pc)
                self.pc = t
            case Op.RET, []:
                self.pc = self.stack.pop()
            case Op.PUSH, [a]:
                self.stack.append(self.value(a))
            case Op.POP, [Reg(n)]:
                self.regs[n] = self.stack.pop()
            case Op.LOAD, [Reg(n), a]:
                self.regs[n] = self.memory.get(self.value(a), 0)
            case Op.STORE, [a, src]:
                self.memory[self.value(a)] = self.value(src)
            case Op.OUT, [a]:
                self.out.append(self.value(a))
            case _:
                raise AsmError(ins.line, f"cannot execute {ins}")
        return True

    def run(self, limit: int = 10_000) -> Machine:
        while self.step():
            if self.steps >= limit:
                raise TimeoutError(f"no end after {limit} steps")
        return self


FACTORIAL = """
        mov r0, 7
        call fact
        out r1
        halt
fact:   cmp r0, 1       ; r1 = r0!
        jlt base
        jeq base
        push r0
        sub r0, 1
        call fact
        pop r0
        mul r1, r0
        ret
base:   mov r1, 1
        ret
"""
SIEVE = """
start:  mov r0, 2
outer:  load r1, r0
        cmp r1, 1
        jeq next
        out r0
        mov r2, r0
mark:   add r2, r0
        cmp r2, 50
        jlt set
        jmp next
set:    store r2, 1
        jmp mark
next:   add r0, 1
        cmp r0, 50
        jlt outer
        halt
"""
for src in (FACTORIAL, SIEVE):
    prog = assemble(src)
    m = Machine(prog).run()
    print(len(prog), m.steps, m.out, m.regs[:3], len(m.memory))
for i, ins in enumerate(assemble(FACTORIAL)):
    print(f"{i:3} {ins}")
for bad in ("mov r1, zz", "jump 3", "a: a: halt", "x: jmp x", "mov 3, 4\nhalt"):
    try:
        Machine(assemble(bad)).run(100)
    except (AsmError, TimeoutError) as e:
        print(type(e).__name__, e)
print(Instr(Op.ADD, [Reg(1), Imm(2)]), repr(Instr(Op.RET)), Op.JEQ + 0, [o.name for o in Op if o > Op.LOAD])
