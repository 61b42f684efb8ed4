# `fractions`.

class Fraction:
    def __init__(self, numerator, denominator):
        self._numerator = numerator
        self._denominator = denominator

    @property
    def numerator(self):
        return self._numerator

    @property
    def denominator(self):
        return self._denominator

    def as_integer_ratio(self):
        return (self._numerator, self._denominator)

    def limit_denominator(self, max_denominator=None):
        if max_denominator is None:
            max_denominator = 1000000
        if max_denominator < 1:
            raise ValueError("max_denominator should be at least 1")
        if self._denominator <= max_denominator:
            return Fraction(self._numerator, self._denominator)
        p0 = 0
        q0 = 1
        p1 = 1
        q1 = 0
        n = self._numerator
        d = self._denominator
        while True:
            a = n // d
            q2 = q0 + a * q1
            if q2 > max_denominator:
                break
            p2 = p0 + a * p1
            p0 = p1
            q0 = q1
            p1 = p2
            q1 = q2
            r = n - a * d
            n = d
            d = r
        k = (max_denominator - q0) // q1
        # The nearer one; of two that are as near, the one with the smaller denominator.
        if 2 * d * (q0 + k * q1) <= self._denominator:
            return Fraction(p1, q1)
        return Fraction(p0 + k * p1, q0 + k * q1)

    def __repr__(self):
        return type(self).__name__ + "(" + str(self._numerator) + ", " + str(self._denominator) + ")"

    def __str__(self):
        if self._denominator == 1:
            return str(self._numerator)
        return str(self._numerator) + "/" + str(self._denominator)

    def __add__(self, other):
        if isinstance(other, float):
            return float(self) + other
        if isinstance(other, int):
            return Fraction(self._numerator + other * self._denominator, self._denominator)
        if hasattr(other, "_denominator"):
            return fraction_sum(self._numerator, self._denominator, other._numerator, other._denominator)
        return NotImplemented

    def __radd__(self, other):
        if isinstance(other, float):
            return other + float(self)
        if isinstance(other, int):
            return Fraction(self._numerator + other * self._denominator, self._denominator)
        return NotImplemented

    def __sub__(self, other):
        if isinstance(other, float):
            return float(self) - other
        if isinstance(other, int):
            return Fraction(self._numerator - other * self._denominator, self._denominator)
        if hasattr(other, "_denominator"):
            return fraction_sum(self._numerator, self._denominator, -other._numerator, other._denominator)
        return NotImplemented

    def __rsub__(self, other):
        if isinstance(other, float):
            return other - float(self)
        if isinstance(other, int):
            return Fraction(other * self._denominator - self._numerator, self._denominator)
        return NotImplemented

    def __mul__(self, other):
        if isinstance(other, float):
            return float(self) * other
        if isinstance(other, int):
            return fraction_product(self._numerator, self._denominator, int(other), 1)
        if hasattr(other, "_denominator"):
            return fraction_product(self._numerator, self._denominator, other._numerator, other._denominator)
        return NotImplemented

    def __rmul__(self, other):
        if isinstance(other, float):
            return other * float(self)
        if isinstance(other, int):
            return fraction_product(self._numerator, self._denominator, int(other), 1)
        return NotImplemented

    def __truediv__(self, other):
        if isinstance(other, float):
            return float(self) / other
        if isinstance(other, int):
            return fraction_quotient(self._numerator, self._denominator, int(other), 1)
        if hasattr(other, "_denominator"):
            return fraction_quotient(self._numerator, self._denominator, other._numerator, other._denominator)
        return NotImplemented

    def __rtruediv__(self, other):
        if isinstance(other, float):
            return other / float(self)
        if isinstance(other, int):
            return fraction_quotient(int(other), 1, self._numerator, self._denominator)
        return NotImplemented

    def __floordiv__(self, other):
        if isinstance(other, float):
            return float(self) // other
        if isinstance(other, int):
            return self._numerator // (other * self._denominator)
        if hasattr(other, "_denominator"):
            return (self._numerator * other._denominator) // (self._denominator * other._numerator)
        return NotImplemented

    def __rfloordiv__(self, other):
        if isinstance(other, float):
            return other // float(self)
        if isinstance(other, int):
            return (other * self._denominator) // self._numerator
        return NotImplemented

    def __mod__(self, other):
        if isinstance(other, float):
            return float(self) % other
        if isinstance(other, int):
            return make_fraction(self._numerator % (other * self._denominator), self._denominator)
        if hasattr(other, "_denominator"):
            da = self._denominator
            db = other._denominator
            return make_fraction((self._numerator * db) % (other._numerator * da), da * db)
        return NotImplemented

    def __rmod__(self, other):
        if isinstance(other, float):
            return other % float(self)
        if isinstance(other, int):
            return make_fraction((other * self._denominator) % self._numerator, self._denominator)
        return NotImplemented

    def __divmod__(self, other):
        return (self // other, self % other)

    def __rdivmod__(self, other):
        return (other // self, other % self)

    def __pow__(self, other):
        if isinstance(other, float):
            return float(self) ** other
        if isinstance(other, int):
            return fraction_power(self._numerator, self._denominator, int(other))
        if hasattr(other, "_denominator"):
            if other._denominator == 1:
                return fraction_power(self._numerator, self._denominator, other._numerator)
            return float(self) ** float(other)
        return NotImplemented

    def __rpow__(self, other):
        if isinstance(other, int):
            if self._denominator == 1:
                if self._numerator >= 0:
                    return other ** self._numerator
                return fraction_power(int(other), 1, self._numerator)
        if isinstance(other, (int, float)):
            return other ** float(self)
        return NotImplemented

    def __pos__(self):
        return Fraction(self._numerator, self._denominator)

    def __neg__(self):
        return Fraction(-self._numerator, self._denominator)

    def __abs__(self):
        return Fraction(abs(self._numerator), self._denominator)

    def __bool__(self):
        return self._numerator != 0

    def __float__(self):
        return self._numerator / self._denominator

    def __int__(self):
        if self._numerator < 0:
            return -(-self._numerator // self._denominator)
        return self._numerator // self._denominator

    def __trunc__(self):
        return int(self)

    def __floor__(self):
        return self._numerator // self._denominator

    def __ceil__(self):
        return -(-self._numerator // self._denominator)

    def __round__(self, ndigits=None):
        if ndigits is None:
            floor = self._numerator // self._denominator
            twice = 2 * (self._numerator % self._denominator)
            if twice < self._denominator or twice == self._denominator and floor % 2 == 0:
                return floor
            return floor + 1
        shift = 10 ** abs(ndigits)
        if ndigits > 0:
            return make_fraction(round(self * shift), shift)
        return make_fraction(round(self / shift) * shift)

    def __hash__(self):
        if self._denominator == 1:
            return hash(self._numerator)
        inverse = pow(self._denominator, 2305843009213693949, 2305843009213693951)
        if inverse == 0:
            value = 314159
        else:
            value = abs(self._numerator) % 2305843009213693951 * inverse % 2305843009213693951
        if self._numerator < 0:
            value = -value
        return -2 if value == -1 else value

    def __eq__(self, other):
        if isinstance(other, int):
            return self._numerator == other and self._denominator == 1
        if isinstance(other, float):
            if math.isfinite(other):
                ratio = other.as_integer_ratio()
                return self._numerator == ratio[0] and self._denominator == ratio[1]
            return False
        if hasattr(other, "_denominator"):
            return self._numerator == other._numerator and self._denominator == other._denominator
        return NotImplemented

    def __lt__(self, other):
        order = fraction_order(self, other)
        return order if order is NotImplemented else order < 0

    def __gt__(self, other):
        order = fraction_order(self, other)
        return order if order is NotImplemented else order > 0

    def __le__(self, other):
        order = fraction_order(self, other)
        return order if order is NotImplemented else order <= 0

    def __ge__(self, other):
        order = fraction_order(self, other)
        return order if order is NotImplemented else order >= 0

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


# Less than nothing where `a` is below `b`, nothing where they are equal; NaN is neither.
def fraction_order(a, b):
    if isinstance(b, int):
        return fraction_compare(a._numerator, b * a._denominator)
    if isinstance(b, float):
        if math.isnan(b):
            return b
        if math.isinf(b):
            return -b
        ratio = b.as_integer_ratio()
        return fraction_compare(a._numerator * ratio[1], ratio[0] * a._denominator)
    if hasattr(b, "_denominator"):
        return fraction_compare(a._numerator * b._denominator, b._numerator * a._denominator)
    return NotImplemented


def fraction_compare(x, y):
    if x < y:
        return -1
    return 1 if x > y else 0


def fraction_sum(na, da, nb, db):
    g = math.gcd(da, db)
    if g == 1:
        return Fraction(na * db + da * nb, da * db)
    s = da // g
    t = na * (db // g) + nb * s
    rest = math.gcd(t, g)
    if rest == 1:
        return Fraction(t, s * db)
    return Fraction(t // rest, s * (db // rest))


def fraction_product(na, da, nb, db):
    g = math.gcd(na, db)
    if g > 1:
        na //= g
        db //= g
    g = math.gcd(nb, da)
    if g > 1:
        nb //= g
        da //= g
    return Fraction(na * nb, da * db)


def fraction_quotient(na, da, nb, db):
    if nb == 0:
        raise ZeroDivisionError("Fraction(" + str(na * db) + ", 0)")
    g = math.gcd(na, nb)
    if g > 1:
        na //= g
        nb //= g
    g = math.gcd(db, da)
    if g > 1:
        da //= g
        db //= g
    n = na * db
    d = nb * da
    if d < 0:
        return Fraction(-n, -d)
    return Fraction(n, d)


def fraction_power(n, d, power):
    if power >= 0:
        return Fraction(n ** power, d ** power)
    if n == 0:
        raise ZeroDivisionError("Fraction(" + str(d ** -int(power)) + ", 0)")
    up = d ** abs(power)
    down = n ** abs(power)
    if down < 0:
        return Fraction(-up, -down)
    return Fraction(up, down)


def make_fraction(numerator=None, denominator=None):
    if denominator is None:
        if numerator is None:
            return Fraction(0, 1)
        if isinstance(numerator, int):
            return Fraction(int(numerator), 1)
        if isinstance(numerator, float):
            return fraction_from_float(numerator)
        if isinstance(numerator, str):
            return fraction_from_text(numerator)
        if hasattr(numerator, "_denominator"):
            return numerator
        raise TypeError("argument should be a string or a Rational instance")
    n = fraction_part(numerator)
    d = fraction_part(denominator)
    top = n._numerator * d._denominator
    below = n._denominator * d._numerator
    if below == 0:
        raise ZeroDivisionError("Fraction(" + str(top) + ", 0)")
    g = math.gcd(top, below)
    if below < 0:
        g = -g
    return Fraction(top // g, below // g)


def fraction_part(x):
    if isinstance(x, int):
        return Fraction(int(x), 1)
    if hasattr(x, "_denominator"):
        return x
    raise TypeError("both arguments should be Rational instances")


def fraction_from_float(x):
    if isinstance(x, int):
        return Fraction(int(x), 1)
    if isinstance(x, float):
        ratio = x.as_integer_ratio()
        return Fraction(ratio[0], ratio[1])
    raise TypeError("Fraction.from_float() only takes floats, not " + repr(x) + " (" + type(x).__name__ + ")")


def fraction_from_text(text):
    bare = text.strip()
    sign = 1
    if bare[:1] in ("+", "-"):
        if bare[:1] == "-":
            sign = -1
        bare = bare[1:]
    if "/" in bare:
        top, below = bare.split("/", 1)
        if fraction_digits(top) and fraction_digits(below):
            return make_fraction(sign * int(top), int(below))
        raise ValueError("Invalid literal for Fraction: " + repr(text))
    power = 0
    at = bare.lower().find("e")
    if at >= 0:
        exponent = bare[at + 1:]
        plain = exponent[1:] if exponent[:1] in ("+", "-") else exponent
        if not fraction_digits(plain):
            raise ValueError("Invalid literal for Fraction: " + repr(text))
        power = int(exponent)
        bare = bare[:at]
    whole = bare
    part = ""
    if "." in bare:
        whole, part = bare.split(".", 1)
    if not ((whole == "" or fraction_digits(whole)) and (part == "" or fraction_digits(part))) or whole + part == "":
        raise ValueError("Invalid literal for Fraction: " + repr(text))
    power -= len(part.replace("_", ""))
    value = sign * int(whole + part)
    if power >= 0:
        return Fraction(value * 10 ** power, 1)
    return make_fraction(value, 10 ** abs(power))


def fraction_digits(text):
    return text != "" and text[0] != "_" and text[-1] != "_" and "__" not in text and text.replace("_", "").isdigit()
