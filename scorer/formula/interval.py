"""Intervals of exact numbers, with infinities, and their arithmetic."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction

from scorer.frozen import Frozen

Bound = Fraction | float  # a float is only ever an infinity
INFINITY = float("inf")
ZERO = Fraction(0)
ONE = Fraction(1)


class Interval(Frozen):
    """All numbers from `low` to `high`, both included; `low > high` holds no number.

    The ends are Fractions, or float infinities. A value in [0, 5]: `5 in Interval(Fraction(0), Fraction(5))`.
    """

    low: Bound
    high: Bound

    def __contains__(self, number: Bound) -> bool:
        return self.low <= number <= self.high

    @property
    def empty(self) -> bool:
        """Whether no number is in it: an error or a text is all that can come out."""
        return self.low > self.high

    def within(self, other: Interval) -> bool:
        """Whether every number of this interval is in `other`."""
        return self.empty or (other.low <= self.low and self.high <= other.high)

    def __str__(self) -> str:
        return "（无数值）" if self.empty else f"[{_end(self.low)}, {_end(self.high)}]"


def _end(bound: Bound) -> str:
    if isinstance(bound, float):
        return "正无穷" if bound > 0 else "负无穷"
    return str(bound)


EVERYTHING = Interval(-INFINITY, INFINITY)
NO_NUMBER = Interval(INFINITY, -INFINITY)
TRUTH = Interval(ZERO, ONE)  # FALSE and TRUE in arithmetic
NOT_NEGATIVE = Interval(ZERO, INFINITY)


def point(number: Fraction) -> Interval:
    """The one number."""
    return Interval(number, number)


def union(intervals: Iterable[Interval]) -> Interval:
    """The smallest interval around all of them."""
    filled = [interval for interval in intervals if not interval.empty]
    if not filled:
        return NO_NUMBER
    return Interval(min(part.low for part in filled), max(part.high for part in filled))


def add(a: Interval, b: Interval) -> Interval:
    """The sum of a number of each."""
    if a.empty or b.empty:
        return NO_NUMBER
    return Interval(_sum(a.low, b.low), _sum(a.high, b.high))


def negative(a: Interval) -> Interval:
    """The numbers with the other sign."""
    return Interval(-a.high, -a.low)


def multiply(a: Interval, b: Interval) -> Interval:
    """The product of a number of each."""
    if a.empty or b.empty:
        return NO_NUMBER
    corners = [_product(x, y) for x in (a.low, a.high) for y in (b.low, b.high)]
    return Interval(min(corners), max(corners))


def divide(a: Interval, b: Interval) -> Interval:
    """The quotient of a number of each; a divisor of 0 gives an error, so no number."""
    if a.empty or b.empty or b.low == b.high == 0:
        return NO_NUMBER
    if b.low < 0 < b.high:
        return EVERYTHING
    if b.high <= 0:
        return divide(negative(a), negative(b))
    return multiply(a, Interval(_inverse(b.high), _inverse(b.low)))


def power(a: Interval, exponent: Interval) -> Interval:
    """Powers: exact for small whole exponents, the sign only for others."""
    if a.empty or exponent.empty:
        return NO_NUMBER
    n = exponent.low
    if n != exponent.high or not isinstance(n, Fraction) or n.denominator != 1:
        return NOT_NEGATIVE if a.low >= 0 else EVERYTHING
    if n < 0:
        return divide(point(ONE), power(a, point(-n)))
    if n > 8:
        return NOT_NEGATIVE if a.low >= 0 or n.numerator % 2 == 0 else EVERYTHING
    result = point(ONE)
    for _ in range(n.numerator):
        result = multiply(result, a)
    return Interval(max(ZERO, result.low), result.high) if n.numerator % 2 == 0 else result


def absolute(a: Interval) -> Interval:
    """The numbers without their sign."""
    if a.empty or a.low >= 0:
        return a
    return negative(a) if a.high <= 0 else Interval(ZERO, max(-a.low, a.high))


def monotone(function: Callable[[Fraction], Fraction], a: Interval) -> Interval:
    """What a function that never falls makes of the interval."""
    if a.empty:
        return a
    return Interval(_applied(function, a.low), _applied(function, a.high))


def _applied(function: Callable[[Fraction], Fraction], bound: Bound) -> Bound:
    return function(bound) if isinstance(bound, Fraction) else bound


def _sum(x: Bound, y: Bound) -> Bound:
    if isinstance(x, float):
        return x
    return y if isinstance(y, float) else x + y


def _product(x: Bound, y: Bound) -> Bound:
    """0 times infinity is 0: an end of an interval, not a limit."""
    if x == 0 or y == 0:
        return ZERO
    if isinstance(x, float) or isinstance(y, float):
        return INFINITY if (x > 0) == (y > 0) else -INFINITY
    return x * y


def _inverse(x: Bound) -> Bound:
    """1/x for an end of an interval that is not below 0."""
    if isinstance(x, float):
        return ZERO
    return 1 / x if x else INFINITY
