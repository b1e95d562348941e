"""What a plan reaches, in an organiser's words, with what is proven about it."""

from collections import Counter
from collections.abc import Callable

from speedmentor.changes import amended
from speedmentor.event import Event, Form
from speedmentor.indices import indices_of
from speedmentor.plan import Plan, PlanLevel
from speedmentor.report.names import Names, count

Words = Callable[["Reached", PlanLevel], str]


def level_sentences(event: Event, plan: Plan) -> list[str]:
    """One sentence a level, in their order: what it means, and what is proven."""
    reached = Reached(amended(event, plan), plan)
    return [f"{WORDS[one.level](reached, one)} {_proof(one)}" for one in plan.levels]


def _proof(level: PlanLevel) -> str:
    """An earlier level always wins, so a proof holds among plans as good on those before."""
    if level.proven:
        return "No plan can do better."
    if level.bound is None:
        return "How much better a plan could be is not known."
    bound = f"{level.bound:,.0f}" if level.bound == int(level.bound) else f"{level.bound:,.1f}"
    return f"No plan can {'exceed' if level.aim == 'max' else 'go below'} {bound}."


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
        return "Nobody who could keep their meetings is moved."
    n = int(level.value)
    whose = "whose meetings could have stayed"
    return f"{n} {'person moves' if n == 1 else 'people move'} {whose}."


def _meetings(reached: Reached, level: PlanLevel) -> str:
    held = int(level.value)
    if reached.event.form is Form.BOOKED:
        return f"{count(held, 'booked meeting')} take{'s' if held == 1 else ''} place."
    numbers = [len(met) for met in reached.partners.values()]
    low, high = min(numbers), max(numbers)
    if high == 0:
        return "Nobody meets anybody."
    one, many = ("person", "people") if reached.event.peer else (reached.names.mentor_word, "")
    whom = count(high, f"different {one}", f"different {many}" if many else "")
    if low == high:
        return f"Everyone meets {whom}."
    return f"Everyone meets {low} to {whom}, {held:,} meetings in all."


def _even_sit_outs(reached: Reached, _: PlanLevel) -> str:
    waiting = [n for n in reached.sit_outs if n]
    if not waiting:
        return "Nobody sits out."
    most = count(max(waiting), "round")
    who = f"{reached.names.count(len(waiting))} {'sits' if len(waiting) == 1 else 'sit'} out"
    return f"{who}, nobody more than {most}."


def _first_wishes(reached: Reached, level: PlanLevel) -> str:
    wishing = sum(bool(one.wishes) for one in reached.event.mentees)
    if not wishing:
        return "Nobody named anybody."
    of_all = f"{int(level.value):,} of the {wishing:,}"
    glad = f"All {wishing:,}" if level.value == wishing else of_all
    return f"{glad} who named somebody meet at least one of them."


def _wishes(_: Reached, level: PlanLevel) -> str:
    return f"Wishes, topics and deductions come to {int(level.value):,} points."


def _even_load(reached: Reached, _: PlanLevel) -> str:
    people = [len(met) for met in reached.partners.values()]
    loads = people if reached.event.peer else [reached.load[unit] for unit in reached.units]
    low, high = min(loads), max(loads)
    whom = reached.names.count(high)
    who = "person" if reached.event.peer else reached.names.mentor_word
    if low == high:
        return f"Every {who} meets {whom}."
    return f"Every {who} meets {low} to {whom}."


def _variety(reached: Reached, level: PlanLevel) -> str:
    if not level.value:
        return f"No two {reached.names.mentees_word} share a table twice."
    times = count(int(level.value), "time")
    return f"{times} two {reached.names.mentees_word} share a table again."


def _gaps(_: Reached, level: PlanLevel) -> str:
    if not level.value:
        return "Nobody waits between two meetings."
    return f"People wait between two meetings {count(int(level.value), 'time')} in all."


def _early(_: Reached, level: PlanLevel) -> str:
    return f"The best meetings come early ({int(level.value):,} points weighted by round)."


def _walking(reached: Reached, level: PlanLevel) -> str:
    each = level.value / max(1, len(reached.event.mentees))
    who = reached.names.mentee_word
    return f"Between meetings they walk {level.value:,.0f} metres, {each:.0f} for each {who}."


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
