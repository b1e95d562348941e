"""What a plan reaches, in an organiser's words, with what is proven about it."""

from collections import Counter
from collections.abc import Callable

from speedmentor.changes import amended
from speedmentor.event import Event, Form
from speedmentor.indices import indices_of
from speedmentor.language import counted, number, say
from speedmentor.plan import Plan, PlanLevel
from speedmentor.report.limits import limit_clauses
from speedmentor.report.names import Names, n_people, n_rounds, n_times

Words = Callable[["Reached", PlanLevel], str]

SQUARES = {"even_sit_outs", "even_load"}  # sums of squares: no number that a sentence speaks of


def level_sentences(event: Event, plan: Plan) -> list[str]:
    """One sentence a level that tells people something, in their order, with what is proven."""
    known = amended(event, plan)
    reached, why = Reached(known, plan), limit_clauses(known, plan)
    telling = [level for level in plan.levels if _tells(event, level)]
    return [f"{WORDS[one.level](reached, one)} {_proof(one, why)}" for one in telling]


def _tells(event: Event, level: PlanLevel) -> bool:
    """Nobody walks online; without wishes or points, no meeting is better or better early."""
    if level.level == "walking":
        return event.mode != "online"
    if level.level == "first_wishes":
        return any(one.wishes for one in event.mentees)
    return level.level not in ("wishes", "early") or (level.value, level.bound) != (0, 0)


def _proof(level: PlanLevel, why: dict[str, str]) -> str:
    """An earlier level always wins, so a proof holds among plans as good on those before."""
    if level.proven and level.level in why:
        return say("No plan can do better: %(why)s.", why=why[level.level])
    if level.proven:
        return say("No plan can do better.")
    if level.level in SQUARES:
        return say("That it could be more even is not ruled out.")
    if level.bound is None or (level.aim == "min" and not level.bound):
        return say("How much better a plan could be is not known.")
    bound = number(level.bound, 0 if level.bound == int(level.bound) else 1)
    if level.aim == "max":
        return say("No plan can exceed %(bound)s.", bound=bound)
    return say("No plan can go below %(bound)s.", bound=bound)


class Reached:
    """Counts of who met whom in a plan."""

    def __init__(self, event: Event, plan: Plan) -> None:
        self.event = event
        self.names = Names(event)
        at = indices_of(event)
        self.partners: dict[str, set[int]] = {one.id: set() for one in event.mentees}
        self.meetings: Counter[str] = Counter()
        self.load: Counter[int] = Counter()
        for one in plan.rounds:
            for meeting in one.meetings:
                met = {at.unit[who] for who in meeting.mentors or meeting.mentees}
                self.meetings.update(meeting.mentees)
                if meeting.mentors:
                    self.load.update(dict.fromkeys(met, len(meeting.mentees)))
                for who in meeting.mentees:
                    self.partners[who] |= met - {at.mentee[who]} if event.peer else met
        self.units = range(len(at.members))
        self.sit_outs = [
            event.programme.count - len(one.away) - self.meetings[one.id] for one in event.mentees
        ]


def _people_moved(_: Reached, level: PlanLevel) -> str:
    if not level.value:
        return say("Nobody who could keep their meetings is moved.")
    return counted(
        "%(n)s person moves whose meetings could have stayed.",
        "%(n)s people move whose meetings could have stayed.",
        int(level.value),
    )


def _meetings(reached: Reached, level: PlanLevel) -> str:
    held = int(level.value)
    if reached.event.form is Form.BOOKED:
        return counted(
            "%(n)s booked meeting takes place.", "%(n)s booked meetings take place.", held
        )
    numbers = [len(met) for met in reached.partners.values()]
    low, high = min(numbers), max(numbers)
    if high == 0:
        return say("Nobody meets anybody.")
    whom = _different(reached, high)
    if low == high:
        return say("Everyone meets %(whom)s.", whom=whom)
    return say(
        "Everyone meets %(low)s to %(whom)s, %(held)s meetings in all.",
        low=low,
        whom=whom,
        held=number(held),
    )


def _different(reached: Reached, n: int) -> str:
    if n == 1:
        return n_people(1) if reached.event.peer else reached.names.mentors(1)
    if reached.event.peer:
        return counted("%(n)s different person", "%(n)s different people", n)
    one, many = reached.names.mentor_word, reached.names.mentors_word
    return counted("%(n)s different %(one)s", "%(n)s different %(many)s", n, one=one, many=many)


def _even_sit_outs(reached: Reached, _: PlanLevel) -> str:
    waiting = [n for n in reached.sit_outs if n]
    if not waiting:
        return say("Nobody sits out.")
    return counted(
        "%(who)s sits out, nobody more than %(most)s.",
        "%(who)s sit out, nobody more than %(most)s.",
        len(waiting),
        who=reached.names.count(len(waiting)),
        most=n_rounds(max(waiting)),
    )


def _first_wishes(reached: Reached, level: PlanLevel) -> str:
    wishing = sum(bool(one.wishes) for one in reached.event.mentees)
    if level.value == wishing:
        return say("All %(all)s who named somebody meet at least one of them.", all=number(wishing))
    return say(
        "%(some)s of the %(all)s who named somebody meet at least one of them.",
        some=number(int(level.value)),
        all=number(wishing),
    )


def _wishes(_: Reached, level: PlanLevel) -> str:
    points = number(int(level.value))
    return say("Wishes, topics and deductions come to %(points)s points.", points=points)


def _even_load(reached: Reached, _: PlanLevel) -> str:
    people = [len(met) for met in reached.partners.values()]
    loads = people if reached.event.peer else [reached.load[unit] for unit in reached.units]
    low, high = min(loads), max(loads)
    whom = reached.names.count(high)
    who = say("person") if reached.event.peer else reached.names.mentor_word
    if low == high:
        return say("Every %(who)s meets %(whom)s.", who=who, whom=whom)
    return say("Every %(who)s meets %(low)s to %(whom)s.", who=who, low=low, whom=whom)


def _variety(reached: Reached, level: PlanLevel) -> str:
    who = reached.names.mentees_word
    if not level.value:
        return say("No two %(who)s share a table twice.", who=who)
    often = n_times(int(level.value))
    return say("%(times)s two %(who)s share a table again.", times=often, who=who)


def _gaps(_: Reached, level: PlanLevel) -> str:
    if not level.value:
        return say("Nobody waits between two meetings.")
    often = n_times(int(level.value))
    return say("People wait between two meetings %(times)s in all.", times=often)


def _early(_: Reached, level: PlanLevel) -> str:
    points = number(int(level.value))
    return say("The best meetings come early (%(points)s points weighted by round).", points=points)


def _walking(reached: Reached, level: PlanLevel) -> str:
    each = level.value / max(1, len(reached.event.mentees))
    return say(
        "Between meetings they walk %(metres)s metres, %(each)s for each %(who)s.",
        metres=number(level.value),
        each=number(each),
        who=reached.names.mentee_word,
    )


WORDS: dict[str, Words] = {
    "people_moved": _people_moved,
    "meetings": _meetings,
    "even_sit_outs": _even_sit_outs,
    "first_wishes": _first_wishes,
    "wishes": _wishes,
    "even_load": _even_load,
    "variety": _variety,
    "gaps": _gaps,
    "early": _early,
    "walking": _walking,
}
