"""
What is possible at all, before there are any names.

A mentor needs a table for every round they work in, and mentors work best in full rounds first:
that counts the most that tables and seats allow. Nobody has more meetings than there are rounds, or
mentors. The smaller of the two counts is always reached, and evenly: mentees' degrees can be evened
out (Gale, Ryser 1957) and pairs spread over rounds (König 1916). The tests show it for small sizes.
"""

from dataclasses import dataclass, replace

from scheduler.errors import Clash

CHEAPEST_FIRST = ("tables", "seats", "rounds", "mentors")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One more of something, and how many meetings there can be then."""

    what: str  # one of CHEAPEST_FIRST; a seat is one at every table
    meetings: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ceiling:
    """
    The most meetings there can be, spread as evenly as can be, and why there cannot be more.

    `reason.rule` is "one_place" (everybody meets somebody in every round), "met_once" (everybody
    meets every mentor), "seats" (of all mentors, in all rounds) or "table_limit"; `needed` counts
    the meetings that rounds and mentors would give everybody, `available` those there can be.
    """

    meetings: int
    per_mentee: int  # what everybody can have
    luckiest: int  # what some have then
    sit_outs: int  # rounds without a meeting, of those with the fewest meetings
    reason: Clash
    change: Change | None  # the cheapest that allows more meetings


@dataclass(frozen=True, slots=True)
class _Size:
    mentors: int
    mentees: int
    rounds: int
    seats: int
    tables: int | None

    @property
    def tables_in_use(self) -> int:
        return self.mentors if self.tables is None else min(self.mentors, self.tables)

    @property
    def wanted(self) -> int:
        """Meetings if nothing but the rounds and the number of mentors limits anybody."""
        return self.mentees * min(self.rounds, self.mentors)

    @property
    def seated(self) -> int:
        """Meetings that seats and tables allow: full tables first, then the last few mentees."""
        if not self.seats:
            return 0
        full_rounds, last_few = divmod(self.mentees, self.seats)
        tables = self.rounds * self.tables_in_use
        full = min(tables, self.mentors * min(full_rounds, self.rounds))
        others = min(tables - full, self.mentors) if self.rounds > full_rounds else 0
        return full * self.seats + others * last_few

    @property
    def meetings(self) -> int:
        return min(self.wanted, self.seated)


def ceiling(
    mentors: int, mentees: int, rounds: int, seats: int, tables: int | None = None
) -> Ceiling:
    """The ceiling where nobody is away and all may meet; `tables` None: one for every mentor."""
    size = _Size(mentors, mentees, rounds, seats, tables)
    least, luckier = divmod(size.meetings, mentees) if mentees else (0, 0)
    return Ceiling(
        meetings=size.meetings,
        per_mentee=least,
        luckiest=least + (luckier > 0),
        sit_outs=rounds - least if mentees else 0,
        reason=_reason(size),
        change=_cheapest_change(size),
    )


def _reason(size: _Size) -> Clash:
    needed = size.mentees * size.rounds
    if size.seated >= size.wanted:
        rule = "one_place" if size.rounds <= size.mentors else "met_once"
    else:
        needed = size.wanted
        has_tables = size.tables is None or size.tables >= size.mentors
        rule = "seats" if has_tables else "table_limit"
    return Clash(rule=rule, needed=needed, available=size.meetings)


def _cheapest_change(size: _Size) -> Change | None:
    """The first of one more table, seat, round or mentor that allows more meetings."""
    for what in CHEAPEST_FIRST:
        now = getattr(size, what)
        if now is None:
            continue
        changed = replace(size, **{what: now + 1})
        if changed.meetings > size.meetings:
            return Change(what=what, meetings=changed.meetings)
    return None
