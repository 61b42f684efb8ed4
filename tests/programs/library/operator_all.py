# The library in use, as scripts use it.
import operator
from operator import itemgetter, attrgetter, mul, add, methodcaller
from functools import reduce
print(reduce(mul, [1,2,3,4]), reduce(operator.add, ["a","b"]), operator.sub(5,3), operator.truediv(1,4), operator.floordiv(7,2), operator.mod(7,3), operator.pow(2,5), operator.neg(3), operator.pos(3), operator.abs(-3), operator.invert(5), operator.not_(0), operator.truth([]))
print(operator.lt(1,2), operator.le(1,2), operator.eq(1,2), operator.ne(1,2), operator.ge(1,2), operator.gt(1,2), operator.xor(5,3), operator.and_(5,3), operator.or_(5,3), operator.lshift(1,4), operator.rshift(16,2), operator.contains([1,2],2), operator.concat([1],[2]), operator.countOf([1,1,2],1), operator.indexOf([4,5],5), operator.getitem([1,2],1), operator.index(5), operator.is_(None,None))
rows = [("b", 2), ("a", 3), ("c", 1)]
print(sorted(rows, key=itemgetter(1)), sorted(rows, key=itemgetter(0)), max(rows, key=itemgetter(1)), list(map(itemgetter(0), rows)))
print(itemgetter(1, 0)(rows[0]))
class P:
    def __init__(self, x, y): self.x, self.y = x, y
    def norm(self): return self.x + self.y
ps = [P(3,1), P(1,2)]
print([p.x for p in sorted(ps, key=attrgetter("x"))], attrgetter("x", "y")(ps[0]))
print(list(map(methodcaller("upper"), ["a","b"])), methodcaller("norm")(ps[0]))
ops = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv}
def rpn(s):
    st = []
    for t in s.split():
        if t in ops:
            b = st.pop(); a = st.pop()
            st.append(ops[t](a, b))
        else:
            st.append(float(t))
    return st[0]
print(rpn("3 4 + 2 *"))
l = [1,2,3]
operator.setitem(l, 0, 9); operator.delitem(l, 1); print(l)
print(operator.iadd(1,2))
