"""What keeps a proven plan from being better, in an organiser's words."""

from collections.abc import Callable

from scheduler.explain.limits import Cause, Limit, limits
from speedmentor.event import Event
from speedmentor.indices import indices_of
from speedmentor.language import counted, number, say
from speedmentor.plan import Plan
from speedmentor.planning.grids import grid_of
from speedmentor.planning.numbers import problem_of
from speedmentor.report.names import Names, in_rounds, n_meetings, n_people, n_rounds, n_seats

Words = Callable[[Names, Limit], str]


def limit_clauses(event: Event, plan: Plan) -> dict[str, str]:
    """Of each proven level that counting explains, why no plan can do better: a half-sentence."""
    proven = {one.level: one.value for one in plan.levels if one.proven}
    names = Names(event)
    found = limits(problem_of(event), grid_of(event, plan), proven)
    return {
        level: "; ".join(limit_words(level, one.cause)(names, one) for one in why)
        for level, why in found.items()
    }


def limit_words(level: str, cause: Cause) -> Words:
    """How to say of a level that this limits it."""
    if level == "even_sit_outs" and cause is Cause.SHARED:
        return _shared_sit_outs
    return CAUSES[cause]


def _partners(names: Names, limit: Limit) -> str:
    whom = n_people if names.event.peer else names.mentors
    if limit.mentees and not limit.available:
        return say("%(who)s can meet nobody", who=names.mentees(limit))
    if limit.mentees:
        most = whom(limit.available)
        return counted(
            "%(who)s can meet at most %(whom)s",
            "%(who)s can meet at most %(whom)s each",
            len(limit.mentees),
            who=names.mentees(limit),
            whom=most,
        )
    return say("there are only %(whom)s to meet, each once", whom=whom(limit.available))


def _seats(names: Names, limit: Limit) -> str:
    event, each = names.event, _seats_of_everybody(names.event)
    count = event.programme.count
    short = len(limit.rounds) or count
    if event.peer and event.seating.seats == 2 and limit.needed == limit.available + short:
        return say("an odd number of people cannot all sit in pairs")
    if count > 1 and limit.available == len(indices_of(event).members) * count * each:
        return say(
            "each %(mentor)s has %(rounds)s × %(seats)s = %(all)s seat-rounds, %(free)s together,"
            " and %(needed)s would be needed",
            mentor=names.mentor_word,
            rounds=number(count),
            seats=number(each),
            all=number(count * each),
            free=number(limit.available),
            needed=number(limit.needed),
        )
    return counted(
        "%(seats)s would be needed%(when)s, and there are only %(free)s",
        "%(seats)s would be needed%(when)s together, and there are only %(free)s",
        short,
        seats=n_seats(limit.needed),
        when=in_rounds(limit.rounds or range(count)),
        free=number(limit.available),
    )


def _seats_of_everybody(event: Event) -> int:
    """How many mentees every mentor takes at once; 0 where that differs."""
    seats = {one.seats or event.seating.seats for one in event.mentors}
    return seats.pop() if len(seats) == 1 else 0


def _cut(names: Names, limit: Limit) -> str:
    return say(
        "%(who)s can meet only %(whom)s, who have %(seats)s in all, and %(needed)s would be needed",
        who=names.mentees(limit),
        whom=names.units(limit),
        seats=n_seats(limit.available),
        needed=number(limit.needed),
    )


def _cut_and_others(names: Names, limit: Limit) -> str:
    if not limit.units:
        return say(
            "%(who)s already meet everybody they can meet in all their rounds",
            who=names.mentees(limit),
        )
    return say(
        "all seats of %(whom)s are taken, and everybody else is met once: that makes at most"
        " %(meetings)s for %(who)s, and %(needed)s would be needed",
        whom=names.units(limit),
        who=names.mentees(limit),
        meetings=n_meetings(limit.available),
        needed=number(limit.needed),
    )


def _shared_sit_outs(names: Names, limit: Limit) -> str:
    who = names.count(limit.available)
    return say("%(rounds)s to sit out, shared by %(who)s", rounds=n_rounds(limit.needed), who=who)


def _shared(names: Names, limit: Limit) -> str:
    meetings = n_meetings(limit.needed)
    return say(
        "%(meetings)s, shared by %(who)s", meetings=meetings, who=names.mentors(limit.available)
    )


def _shared_seats(names: Names, limit: Limit) -> str:
    return say(
        "%(meetings)s, shared by %(who)s as far as their rounds and seats allow",
        meetings=n_meetings(limit.needed),
        who=names.mentors(limit.available),
    )


def _forbidden(names: Names, limit: Limit) -> str:
    who = names.mentees(limit)
    return counted(
        "%(who)s may meet nobody of those they named",
        "%(who)s may meet nobody of those they named",
        len(limit.mentees),
        who=who,
    )


def _away(names: Names, limit: Limit) -> str:
    return counted(
        "%(who)s is never there together with anybody they named",
        "%(who)s are never there together with anybody they named",
        len(limit.mentees),
        who=names.mentees(limit),
    )


def _no_table(names: Names, limit: Limit) -> str:
    return say("no table suits %(who)s and anybody they named", who=names.mentees(limit))


def _named(names: Names, limit: Limit) -> str:
    return say(
        "of those they named, %(who)s can meet only %(whom)s, who have %(seats)s for them",
        who=names.mentees(limit),
        whom=names.units(limit),
        seats=n_seats(limit.available),
    )


def _between(_: Names, limit: Limit) -> str:
    when = in_rounds(limit.rounds)
    return say("not all have a seat%(when)s, and who sits out there waits", when=when)


CAUSES: dict[Cause, Words] = {
    Cause.PARTNERS: _partners,
    Cause.SEATS: _seats,
    Cause.CUT: _cut,
    Cause.CUT_AND_OTHERS: _cut_and_others,
    Cause.SHARED: _shared,
    Cause.SHARED_SEATS: _shared_seats,
    Cause.FORBIDDEN: _forbidden,
    Cause.AWAY: _away,
    Cause.NO_TABLE: _no_table,
    Cause.NAMED: _named,
    Cause.BETWEEN: _between,
}
