"""What can be wrong with a problem, in numbers; `speedmentor.report` finds the words and names."""

from dataclasses import dataclass

from scheduler.problem import Forbidden


class SchedulingError(Exception):
    """Something an organiser can act on. Any other exception leaving this package is a bug."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """
    One rule, or one count, that takes part in making a plan impossible.

    `rule` is a word of `RULES`; `needed` and `available` are set where the reason was found by
    counting. Rounds are numbered from 0, people and tables by index, as in `Problem`.
    """

    rule: str
    rounds: tuple[int, ...] = ()
    mentees: tuple[int, ...] = ()
    units: tuple[int, ...] = ()
    tables: tuple[int, ...] = ()
    needed: int | None = None
    available: int | None = None
    why: Forbidden | None = None  # of a `forbidden` pair, where only this one reason is meant


RULES = (
    "one_place",  # nobody is at two tables in one round, in one role or two
    "met_once",  # a pair meets at most once
    "seats",  # no more mentees at a table than fit
    "fewest",  # no meeting smaller than `fewest`
    "table_limit",  # no more tables in use in one round than `max_tables`
    "away",  # nobody meets while away
    "forbidden",  # never, no common language, own organisation, oneself
    "needs",  # step-free, quiet
    "table_shared",  # two units never share a table in one round
    "table_kept",  # a mentor keeps one table
    "at",  # the table a rule names
    "must",
    "apart",
    "together",
    "rest",  # mentor_rest_after
    "sit_outs",  # max_sit_outs
    "booked",  # exactly the booked meetings
)


class NoPlanError(SchedulingError):
    """No plan exists. `clashes` cannot all hold; lifting one of `relaxations` helps."""

    def __init__(
        self,
        clashes: tuple[Clash, ...],
        relaxations: tuple[Clash, ...] = (),
        *,
        proven: bool = True,
    ) -> None:
        self.clashes = clashes
        self.relaxations = relaxations
        self.proven = proven  # False: time ran out before any plan was found
        super().__init__("; ".join(str(clash) for clash in clashes))


class StoppedError(SchedulingError):
    """Stopped from outside before there was any plan."""
