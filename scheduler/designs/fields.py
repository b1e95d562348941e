"""
Difference matrices: what makes the lines of a plane, or of part of one, meet once.

Over a group, `lines[r][b]` such that for any two columns b the differences of the lines r are all
different. The multiplication table of a finite field is one (Bose 1938), and factor by factor they
multiply (MacNeish 1922).
"""

from itertools import product

Table = list[list[int]]

# Over Z6 × Z2, element 2x + y: five columns, where the factors 4 and 3 of twelve give but three.
# That five exist is due to Johnson, Dulmage, Mendelsohn 1961; these were found by CP-SAT in 1 s.
TWELVE = (
    (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11),
    (0, 6, 3, 10, 9, 11, 5, 8, 4, 7, 2, 1),
    (0, 9, 1, 2, 8, 7, 11, 5, 3, 10, 4, 6),
    (0, 8, 9, 5, 7, 2, 4, 11, 1, 3, 6, 10),
)


def difference_matrix(order: int) -> tuple[Table, Table]:
    """The addition table of a group with so many elements, and its `lines`."""
    if order == 12:
        add = [[2 * ((x // 2 + y // 2) % 6) + (x + y) % 2 for y in range(12)] for x in range(12)]
        return add, [[0, *column] for column in zip(*TWELVE, strict=True)]
    group: tuple[Table, Table] = [[0]], [[0] * order]
    for power in _prime_powers(order):
        group = _multiplied(group, _field(power))
    return group


def _prime_powers(order: int) -> list[int]:
    powers, prime = [], 2
    while order > 1:
        power = 1
        while order % prime == 0:
            order //= prime
            power *= prime
        if power > 1:
            powers.append(power)
        prime += 1
    return powers


def _multiplied(one: tuple[Table, Table], other: tuple[Table, Table]) -> tuple[Table, Table]:
    """Element (x, y) is x · size + y; lines of the product are pairs of lines."""
    size = len(other[0])
    add = [[x * size + y for x in row for y in inner] for row in one[0] for inner in other[0]]
    lines = [
        [x * size + y for x, y in zip(line, inner, strict=False)]
        for line in one[1]
        for inner in other[1]
    ]
    return add, lines


def _field(order: int) -> tuple[Table, Table]:
    """Addition and multiplication of the field with so many elements, a power of a prime."""
    prime = next(p for p in range(2, order + 1) if order % p == 0)
    degree = next(d for d in range(1, order) if prime**d == order)
    elements = [tuple(reversed(digits)) for digits in product(range(prime), repeat=degree)]
    number = {element: n for n, element in enumerate(elements)}
    add = [
        [number[tuple((x + y) % prime for x, y in zip(a, b, strict=True))] for b in elements]
        for a in elements
    ]
    for modulus in elements:  # the coefficients below the leading one
        times = [[number[_product(a, b, modulus, prime)] for b in elements] for a in elements]
        if all(0 not in row[1:] for row in times[1:]):  # no divisors of zero: a field
            return add, times
    raise ValueError(f"{order} is no power of a prime")


def _product(
    a: tuple[int, ...], b: tuple[int, ...], modulus: tuple[int, ...], prime: int
) -> tuple[int, ...]:
    """Multiplies polynomials, lowest coefficient first, modulo x^degree + `modulus`."""
    degree = len(a)
    long = [0] * (2 * degree - 1)
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            long[i + j] += x * y
    for high in range(2 * degree - 2, degree - 1, -1):
        for low, coefficient in enumerate(modulus):
            long[high - degree + low] -= long[high] * coefficient
    return tuple(coefficient % prime for coefficient in long[:degree])
