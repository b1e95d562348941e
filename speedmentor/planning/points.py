"""Who may meet whom and what it is worth, as matrices (FORMAT.md, section 3)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from scheduler.problem import Bools, Forbidden, Ints
from speedmentor.event import Event, Mentee, Mentor, Person
from speedmentor.indices import Indices

AVOID = 30
MET = 40
PEER_TOPIC = 8


def points_of(event: Event, at: Indices) -> Ints:
    """(mentees, units) what a meeting is worth; symmetric in peer form."""
    points = _named_points(event, at)
    if event.peer:
        points += points.T
    else:
        points += _named_by_mentor_points(event, at)
    points += _topic_points(event, at)
    points[_avoided(event, at)] -= AVOID
    points[_met(event, at)] -= MET
    return points


def named_of(event: Event, at: Indices) -> Bools:
    """(mentees, units): the mentee named somebody of this unit."""
    named = _nobody(event, at)
    for i, person in enumerate(event.mentees):
        named[i, [at.unit[wish] for wish in person.wishes]] = True
    return named


def forbidden_of(event: Event, at: Indices) -> NDArray[np.uint8]:
    """(mentees, units) bits of `Forbidden`."""
    forbidden = np.zeros((len(event.mentees), len(at.members)), dtype=np.uint8)
    reasons = {
        Forbidden.NEVER: _rule_pairs(event, at, "never"),
        Forbidden.LANGUAGE: ~_common_language(event, at),
        Forbidden.ONESELF: _oneself(event, at),
    }
    if event.policy.same_organisation == "never":
        reasons[Forbidden.ORGANISATION] = _same_organisation(event, at)
    for reason, pairs in reasons.items():
        forbidden[pairs] |= np.uint8(reason)
    return forbidden


def _nobody(event: Event, at: Indices) -> Bools:
    return np.zeros((len(event.mentees), len(at.members)), dtype=bool)


def _worth(points: Sequence[int], place: int) -> int:
    return points[min(place, len(points) - 1)]


def _named_points(event: Event, at: Indices) -> Ints:
    points = np.zeros((len(event.mentees), len(at.members)), dtype=np.int64)
    for i, person in enumerate(event.mentees):
        for unit, place in _best_places(at.unit[wish] for wish in person.wishes).items():
            points[i, unit] = _worth(event.points.named, place)
    return points


def _named_by_mentor_points(event: Event, at: Indices) -> Ints:
    points = np.zeros((len(event.mentees), len(at.members)), dtype=np.int64)
    best: dict[tuple[int, int], int] = {}
    for mentor in event.mentors:
        for place, wish in enumerate(mentor.wishes):
            pair = at.mentee[wish], at.unit[mentor.id]
            best[pair] = min(place, best.get(pair, place))
    for pair, place in best.items():
        points[pair] = _worth(event.points.named_by_mentor, place)
    return points


def _best_places(units: Iterable[int]) -> dict[int, int]:
    best: dict[int, int] = {}
    for place, unit in enumerate(units):
        best.setdefault(unit, place)
    return best


def _topic_points(event: Event, at: Indices) -> Ints:
    points = np.zeros((len(event.mentees), len(at.members)), dtype=np.int64)
    offering: dict[str, list[int]] = defaultdict(list)
    for unit, members in enumerate(at.members):
        for topic in dict.fromkeys(plain(topic) for one in members for topic in one.topics):
            offering[topic].append(unit)
    for i, person in enumerate(event.mentees):
        for place, topic in enumerate(person.topics):
            worth = PEER_TOPIC if event.peer else _worth(event.points.topics, place)
            points[i, offering.get(plain(topic), [])] += worth
    return points


def _avoided(event: Event, at: Indices) -> Bools:
    avoided = _rule_pairs(event, at, "avoid")
    if event.policy.same_organisation == "avoid":
        avoided |= _same_organisation(event, at)
    return avoided


def _met(event: Event, at: Indices) -> Bools:
    met = _nobody(event, at)
    for i, person in enumerate(event.mentees):
        met[i, [at.unit[other] for other in person.met]] = True
    return met | met.T if event.peer else met


def _oneself(event: Event, at: Indices) -> Bools:
    oneself = _nobody(event, at)
    for i, person in enumerate(event.mentees):
        human = person.id if event.peer else person.both
        if human:
            oneself[i, at.unit[human]] = True
    return oneself


def _rule_pairs(event: Event, at: Indices, kind: str) -> Bools:
    pairs = _nobody(event, at)
    for rule in event.rules:
        if rule.kind == kind:
            pairs[at.mentee[rule.a], at.unit[rule.b]] = True
    return pairs | pairs.T if event.peer else pairs


def _same_organisation(event: Event, at: Indices) -> Bools:
    same = _nobody(event, at)
    units_of: dict[str, set[int]] = defaultdict(set)
    for unit, members in enumerate(at.members):
        for member in members:
            if member.organisation:
                units_of[plain(member.organisation)].add(unit)
    for i, person in enumerate(event.mentees):
        if person.organisation:
            same[i, sorted(units_of.get(plain(person.organisation), ()))] = True
    return same


def _common_language(event: Event, at: Indices) -> Bools:
    """Where both list some they need one in common; of a team, with one of its members."""
    common = ~_nobody(event, at)
    cache: dict[tuple[str, ...], Bools] = {}
    for i, person in enumerate(event.mentees):
        spoken = tuple(sorted(plain(language) for language in person.languages))
        if spoken and spoken not in cache:
            cache[spoken] = np.array([_understands(spoken, unit) for unit in at.members])
        if spoken:
            common[i] = cache[spoken]
    return common


def _understands(spoken: Sequence[str], unit: Sequence[Mentor | Mentee | Person]) -> bool:
    return any(
        not member.languages or any(plain(language) in spoken for language in member.languages)
        for member in unit
    )


def plain(word: str) -> str:
    """What counts when topics, languages and organisations are compared."""
    return word.strip().casefold()
