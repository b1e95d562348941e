"""What a rehearsal with no-shows found, in an organiser's words."""

from collections.abc import Iterator

from scheduler.rehearse.evenings import Absence, Rehearsal
from scheduler.rehearse.standby import Standby
from scheduler.repair.loss import Summary
from speedmentor.event import Event, Form
from speedmentor.indices import indices_of
from speedmentor.language import counted, listed, number, say
from speedmentor.report.gone import losses
from speedmentor.report.names import Names, n_meetings

MOST_ABSENCES = 3


def rehearsal_sentences(event: Event, found: Rehearsal, *, asked: int) -> list[str]:
    """What is lost, whose absence hurts most, what helps, and what time did not allow."""
    names = Names(event)
    return [
        *_evenings(names, found, asked),
        *_absences(names, found),
        *_help(names, found),
    ]


def _evenings(names: Names, found: Rehearsal, asked: int) -> Iterator[str]:
    yield counted(
        "%(n)s evening tried: %(absent)s people do not come; planned for those who do: %(due)s.",
        "%(n)s evenings tried: on average %(absent)s people do not come; planned for those who do: "
        "%(due)s.",
        found.trials,
        absent=number(found.absent, 1),
        due=n_meetings(round(found.due)),
    )
    if found.trials < asked:
        yield say(
            "Time was up before the other evenings of %(asked)s; give more (--seconds).",
            asked=number(asked),
        )
    yield say("If nothing is done: %(lost)s.", lost=listed(list(_means(names, found.before))))
    yield say(
        "Once repaired, quickly (a full repair may lose less): %(lost)s.",
        lost=listed(list(_means(names, found.after))),
    )


def _means(names: Names, lost: Summary) -> Iterator[str]:
    """Each number with its worst; the rare ones only where there are any."""
    many = names.mentees_word

    def worth(name: str) -> dict[str, str]:
        mean, worst = getattr(lost.mean, name), getattr(lost.worst, name)
        return {"mean": number(mean, 1), "worst": number(worst)}

    yield say("%(mean)s meetings lost (at worst %(worst)s)", **worth("meetings"))
    yield say(
        "%(mean)s %(many)s sitting out more than planned (at worst %(worst)s)",
        many=many,
        **worth("sit_outs"),
    )
    yield say(
        "%(mean)s %(many)s meeting nobody they named, though planned (at worst %(worst)s)",
        many=many,
        **worth("without_wish"),
    )
    if lost.worst.moved:
        yield say(
            "%(mean)s people moved who could have kept a meeting (at worst %(worst)s)",
            **worth("moved"),
        )
    if lost.worst.musts:
        yield say(
            "%(mean)s pairs not meeting who must (at worst %(worst)s)",
            **worth("musts"),
        )


def _absences(names: Names, found: Rehearsal) -> Iterator[str]:
    costly = [one for one in found.absences if one.after]
    if costly:
        yield say("Whose absence alone hurts most, repaired quickly (a full repair may lose less):")
    elif found.absences:
        yield say("Nobody's absence alone costs anything, once it is repaired.")
    for one in costly[:MOST_ABSENCES]:
        yield f"  {_absence(names, one)}"
    if len(found.absences) < found.people:
        yield say(
            "Time was up: %(tried)s of %(all)s absences were tried.",
            tried=number(len(found.absences)),
            all=number(found.people),
        )


def _absence(names: Names, one: Absence) -> str:
    people = names.event.mentees if names.event.peer else names.event.mentors
    lost = listed(list(losses(names, one.after)))
    return f"{names.person(people[one.person])}: {lost}."


def _help(names: Names, found: Rehearsal) -> Iterator[str]:
    if not found.after.worst:
        yield say("No help is needed: the repair makes good for everything.")
    elif names.event.peer or names.event.form is Form.BOOKED:
        yield say("Reserves are not compared where people meet each other, or have booked.")
    if not found.helped or found.alone is None:
        return
    best, *others = found.helped
    if best.after.mean.rank >= found.alone.mean.rank:
        yield say("Neither a reserve nor one more seat would lose less.")
        return
    yield say(
        "What helps most: %(help)s. With that, %(mean)s meetings are lost instead of %(was)s.",
        help=_standby(names, best.standby),
        mean=number(best.after.mean.meetings, 1),
        was=number(found.alone.mean.meetings, 1),
    )
    if others:
        rest = [
            f"{_standby(names, one.standby)} ({number(one.after.mean.meetings, 1)})"
            for one in others
        ]
        yield say("Also compared: %(others)s.", others="; ".join(rest))
    if found.compared < found.trials:
        yield counted(
            "Time was up: help was compared on %(n)s evening only.",
            "Time was up: help was compared on %(n)s evenings only.",
            found.compared,
        )


def _standby(names: Names, standby: Standby) -> str:
    if standby.seat_at is not None:
        members = indices_of(names.event).members[standby.seat_at]
        return say("one more seat with %(who)s", who=names.people(members))
    if standby.mentor is None:
        return say("a reserve for whoever is missed most")
    return say("a reserve for %(who)s", who=names.person(names.event.mentors[standby.mentor]))
