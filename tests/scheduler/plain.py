"""
The hard rules and levels once more, cell by cell and without numpy: slow, plain, for tiny grids.

A column is one round of a grid: (the table of every mentee, the table of every unit). Written apart
from `scheduler.check`, so that each can be tested against the other.
"""

from collections import Counter
from itertools import combinations, pairwise
from math import dist

from scheduler import NOWHERE, Form


def columns_of(grid):
    return list(
        zip(map(tuple, grid.mentees.T.tolist()), map(tuple, grid.units.T.tolist()), strict=True)
    )


def circles(problem, column):
    """{table: (its unit or None, its mentees)} of the tables with mentees."""
    mentee_tables, unit_tables = column
    found = {}
    for table in set(mentee_tables) - {NOWHERE}:
        units = [unit for unit, place in enumerate(unit_tables) if place == table]
        mentees = [mentee for mentee, place in enumerate(mentee_tables) if place == table]
        found[table] = (units[-1] if units else None, mentees)
    return found


def pairs_of(problem, column):
    """Who meets whom in this round: mentee and unit, or two people."""
    pairs = []
    for unit, mentees in circles(problem, column).values():
        if not problem.has_roles:
            pairs += combinations(mentees, 2)
        elif unit is not None:
            pairs += [(mentee, unit) for mentee in mentees]
    return pairs


def has_meeting(problem, column, mentee):
    table = column[0][mentee]
    return table != NOWHERE and (not problem.has_roles or table in column[1])


def has_mentees(column, unit):
    return column[1][unit] != NOWHERE and column[1][unit] in column[0]


def broken_in_round(problem, r, column):
    """The rules this round breaks by itself."""
    mentee_tables, unit_tables = column
    broken = set()
    fewest = problem.fewest if problem.has_roles else max(2, problem.fewest)
    tables = circles(problem, column)
    for table, (unit, mentees) in tables.items():
        seats = problem.seats[unit] if problem.has_roles and unit is not None else len(mentees)
        seats = seats if problem.has_roles else problem.seats[0]
        if len(mentees) > min(seats, problem.table_seats[table]):
            broken.add("seats")
        if len(mentees) < fewest:
            broken.add("fewest")
        if problem.has_roles and unit is None:
            broken.add("one_place")
        if sum(place == table for place in unit_tables) > 1:
            broken.add("table_shared")
    if problem.max_tables is not None and len(tables) > problem.max_tables:
        broken.add("table_limit")
    for mentee, table in enumerate(mentee_tables):
        broken |= _broken_by_one(
            problem.mentee_here[mentee, r], problem.mentee_needs[mentee], table, problem
        )
    for unit, table in enumerate(unit_tables):
        if has_mentees(column, unit):
            here = any(
                problem.mentor_here[mentor, r]
                for mentor, its_unit in enumerate(problem.mentor_unit)
                if its_unit == unit
            )
            broken |= _broken_by_one(here, problem.unit_needs[unit], table, problem)
    return broken | _broken_pairs(problem, r, column)


def _broken_by_one(here, needs, table, problem):
    broken = set()
    if table != NOWHERE:
        if not here:
            broken.add("away")
        if needs & problem.table_has[table] != needs:
            broken.add("needs")
    return broken


def _broken_pairs(problem, r, column):
    tables = column[0]
    broken = set()
    booked = {(must.mentee, must.other) for must in problem.musts}
    for a, b in pairs_of(problem, column):
        if problem.forbidden[a, b]:
            broken.add("forbidden")
        is_booked = (a, b) in booked or (not problem.has_roles and (b, a) in booked)
        if problem.form is Form.BOOKED and not is_booked:
            broken.add("booked")
    for mentee, mentor in problem.same_human:
        unit_works = has_mentees(column, problem.mentor_unit[mentor])
        if has_meeting(problem, column, mentee) and unit_works and problem.mentor_here[mentor, r]:
            broken.add("one_place")
    if any(tables[a] == tables[b] != NOWHERE for a, b in problem.apart):
        broken.add("apart")
    for a, b in problem.together:
        if problem.mentee_here[a, r] and problem.mentee_here[b, r] and tables[a] != tables[b]:
            broken.add("together")
    for fixed in problem.fixed_tables:
        elsewhere = has_mentees(column, fixed.unit) and column[1][fixed.unit] != fixed.table
        if elsewhere and (fixed.rounds is None or r in fixed.rounds):
            broken.add("at")
    return broken


def broken_by_then(problem, columns):
    """The rules that these first rounds together break, whatever comes after."""
    broken = set()
    times = Counter(pair for column in columns for pair in pairs_of(problem, column))
    if (problem.has_roles or problem.seats[0] == 2) and max(times.values(), default=0) > 1:
        broken.add("met_once")
    for unit in range(problem.n_units):
        covered = {
            r for fixed in problem.fixed_tables if fixed.unit == unit for r in fixed.rounds or ()
        }
        worked = [r for r, column in enumerate(columns) if has_mentees(column, unit)]
        if len({columns[r][1][unit] for r in worked if r not in covered}) > 1:
            broken.add("table_kept")
        for r in range(len(columns) - problem.rest_after):
            if problem.rest_after and set(range(r, r + problem.rest_after + 1)) <= set(worked):
                broken.add("rest")
    return broken


def broken_at_the_end(problem, columns):
    """The rules that only a whole evening can break."""
    broken = set()
    for must in problem.musts:
        pairs = {(must.mentee, must.other)}
        pairs |= set() if problem.has_roles else {(must.other, must.mentee)}
        if not any(
            pairs & set(pairs_of(problem, column))
            for r, column in enumerate(columns)
            if must.rounds is None or r in must.rounds
        ):
            broken.add("must")
    limit = problem.max_sit_outs
    if limit is not None and any(missed > limit for missed in missed_rounds(problem, columns)):
        broken.add("sit_outs")
    return broken


def broken_words(problem, columns):
    """All rules that this grid breaks."""
    broken = broken_by_then(problem, columns) | broken_at_the_end(problem, columns)
    for r, column in enumerate(columns):
        broken |= broken_in_round(problem, r, column)
    return broken


def missed_rounds(problem, columns):
    """Per mentee: rounds present minus meetings."""
    return [
        int(sum(here)) - sum(has_meeting(problem, column, mentee) for column in columns)
        for mentee, here in enumerate(problem.mentee_here)
    ]


def levels(problem, columns):
    """Every level by name, also those that cannot differ in this form."""
    pairs = [(r, *pair) for r, column in enumerate(columns) for pair in pairs_of(problem, column)]
    distinct = {(a, b) for _, a, b in pairs}
    seated = [
        [column[0][m] for column in columns if has_meeting(problem, column, m)]
        for m in range(problem.n_mentees)
    ]
    both_ways = distinct if problem.has_roles else distinct | {(b, a) for a, b in distinct}
    load = Counter(b for _, b in both_ways)
    mates = Counter(
        pair
        for column in columns
        for _, mentees in circles(problem, column).values()
        for pair in combinations(mentees, 2)
    )
    in_circles = problem.form is Form.PEER
    return {
        "meetings": sum(map(len, seated)) if in_circles else len(pairs),
        "even_sit_outs": sum(missed**2 for missed in missed_rounds(problem, columns)),
        "first_wishes": len({a for a, b in both_ways if problem.named[a, b]}),
        "wishes": sum(int(problem.points[a, b]) for a, b in distinct),
        "even_load": sum(met**2 for met in load.values()),
        "variety": sum(times - 1 for times in mates.values()),
        "gaps": sum(_gaps(*evening) for evening in _evenings(problem, columns)),
        "early": sum(int(problem.points[a, b]) * (problem.n_rounds - 1 - r) for r, a, b in pairs),
        "walking": round(
            sum(
                dist(problem.table_xy[here], problem.table_xy[there])
                for tables in seated
                for here, there in pairwise(tables)
            ),
            3,
        ),
    }


def _evenings(problem, columns):
    """Per human: (in a meeting, present) round by round."""
    evenings = [
        [
            (has_meeting(problem, column, m), problem.mentee_here[m, r])
            for r, column in enumerate(columns)
        ]
        for m in range(problem.n_mentees)
    ]
    as_mentee = {mentor: mentee for mentee, mentor in problem.same_human}
    for mentor, unit in enumerate(problem.mentor_unit):
        here = problem.mentor_here[mentor]
        row = [(has_mentees(column, unit) and here[r], here[r]) for r, column in enumerate(columns)]
        if mentor in as_mentee:
            other = evenings[as_mentee[mentor]]
            row = [(a or b, c or d) for (a, c), (b, d) in zip(row, other, strict=True)]
            evenings[as_mentee[mentor]] = row
        else:
            evenings.append(row)
    return [tuple(zip(*evening, strict=True)) for evening in evenings]


def _gaps(meets, here):
    rounds = [r for r, meeting in enumerate(meets) if meeting]
    return sum(any(here[first + 1 : second]) for first, second in pairwise(rounds))
