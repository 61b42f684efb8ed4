# `operator`.


def op_add(a, b):
    return a + b


def op_sub(a, b):
    return a - b


def op_mul(a, b):
    return a * b


def op_truediv(a, b):
    return a / b


def op_floordiv(a, b):
    return a // b


def op_mod(a, b):
    return a % b


def op_pow(a, b):
    return a ** b


def op_xor(a, b):
    return a ^ b


def op_and(a, b):
    return a & b


def op_or(a, b):
    return a | b


def op_lshift(a, b):
    return a << b


def op_rshift(a, b):
    return a >> b


def op_matmul(a, b):
    return a @ b


def op_lt(a, b):
    return a < b


def op_le(a, b):
    return a <= b


def op_eq(a, b):
    return a == b


def op_ne(a, b):
    return a != b


def op_ge(a, b):
    return a >= b


def op_gt(a, b):
    return a > b


def op_iadd(a, b):
    a += b
    return a


def op_isub(a, b):
    a -= b
    return a


def op_imul(a, b):
    a *= b
    return a


def op_itruediv(a, b):
    a /= b
    return a


def op_ifloordiv(a, b):
    a //= b
    return a


def op_imod(a, b):
    a %= b
    return a


def op_ipow(a, b):
    a **= b
    return a


def op_ixor(a, b):
    a ^= b
    return a


def op_iand(a, b):
    a &= b
    return a


def op_ior(a, b):
    a |= b
    return a


def op_ilshift(a, b):
    a <<= b
    return a


def op_irshift(a, b):
    a >>= b
    return a


def op_neg(a):
    return -a


def op_pos(a):
    return +a


def op_inv(a):
    return ~a


def op_invert(a):
    return ~a


def op_not(a):
    return not a


def op_abs(a):
    return abs(a)


def op_index(a):
    if isinstance(a, int):
        return +a
    return operator._index(a)


def op_truth(a):
    return True if a else False


def op_contains(a, b):
    return b in a


def op_concat(a, b):
    if not isinstance(a, (str, bytes, bytearray, list, tuple)) and not hasattr(a, "__getitem__"):
        raise TypeError("'" + type(a).__name__ + "' object can't be concatenated")
    return a + b


def op_iconcat(a, b):
    if not isinstance(a, (str, bytes, bytearray, list, tuple)) and not hasattr(a, "__getitem__"):
        raise TypeError("'" + type(a).__name__ + "' object can't be concatenated")
    a += b
    return a


def op_getitem(a, b):
    return a[b]


def op_countOf(a, b):
    return count_of(a, b)


def op_is(a, b):
    return a is b


def op_is_not(a, b):
    return a is not b


def op_setitem(a, b, c):
    a[b] = c


def op_delitem(a, b):
    del a[b]


def op_indexOf(a, b):
    i = 0
    for x in a:
        if x == b:
            return i
        i += 1
    raise ValueError("sequence.index(x): x not in sequence")


def op_call(function, *args):
    return function(*args)


def op_length_hint(obj, default=None):
    return len(obj)


def op_imatmul(a, b):
    a @= b
    return a
