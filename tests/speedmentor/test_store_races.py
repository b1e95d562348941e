"""Two hands on one evening: each change happens once, and a control shows the test would notice."""

import random
import threading
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from invented import a_plan, an_event
from sqlalchemy.exc import IntegrityError
from steps import NOW, asks, command

from speedmentor.access import Grant, Role
from speedmentor.errors import RefusedError
from speedmentor.run import Command, Phase
from speedmentor.store import StaleError, checkins, runs

TRIALS = 20
FIRST, SECOND = (
    Grant(id=n, role=Role.FACILITATOR, event="spring", person=None, label=f"facilitator {n}")
    for n in (1, 2)
)


def at_once(*acts):
    """What each act gave or raised, all let go in the same moment."""
    gate = threading.Barrier(len(acts))

    def run(act):
        gate.wait()
        try:
            return act()
        except (StaleError, RefusedError) as error:
            return error

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def press(store, actor, key, expected):
    """One click on +1 minute."""

    def click():
        return store.command(
            "spring",
            Command(name="extend", seconds=60),
            expected=expected,
            request=asks(actor=actor, key=key),
        )

    return click


@pytest.fixture
def in_round(store, spring):
    for name in ("open_doors", "start", "begin"):
        command(store, name)


def test_double_click_happens_once_and_is_answered_twice(store, in_round):
    for trial in range(TRIALS):
        version = store.run("spring").version

        answers = at_once(*[press(store, FIRST, f"key {trial}", version)] * 2)

        assert sorted(answer.repeated for answer in answers) == [False, True]
        assert answers[0].body == answers[1].body
        assert store.run("spring").version == version + 1


def test_two_facilitators_one_acts_and_one_is_told(store, in_round):
    for trial in range(TRIALS):
        version = store.run("spring").version

        results = at_once(
            press(store, FIRST, f"first {trial}", version),
            press(store, SECOND, f"second {trial}", version),
        )

        (stale,) = [result for result in results if isinstance(result, StaleError)]
        (done,) = [result for result in results if not isinstance(result, StaleError)]
        assert store.run("spring").version == done.body["version"] == version + 1
        assert stale.run.version == version + 1
        assert stale.by in ("facilitator 1", "facilitator 2")


def unguarded(store, actor):
    """The same click without a key, and with whatever version there is when it comes through."""

    def click():
        while True:
            try:
                return press(store, actor, None, store.run("spring").version)()
            except StaleError:
                continue

    return click


def test_control_without_key_and_version_each_click_counts_double(store, in_round):
    for _ in range(TRIALS):
        version = store.run("spring").version

        at_once(unguarded(store, FIRST), unguarded(store, SECOND))

        assert store.run("spring").version == version + 2


def test_time_and_a_human_at_the_same_moment_make_one_step(store):
    event = an_event("spring")
    store.save_event(event, now=NOW)
    store.publish("spring", store.add_plan(a_plan(event), now=NOW), request=asks())
    command(store, "open_doors")
    for _ in range(TRIALS):
        command(store, "start")
        version = store.run("spring").version

        at_once(
            lambda: store.tick(now=asks(120).now),
            lambda: store.tick(now=asks(120).now),
            lambda version=version: command(store, "begin", seconds_after=120, expected=version),
        )

        assert store.run("spring").version == version + 1
        while store.run("spring").phase is not Phase.DOORS_OPEN:
            command(store, "undo")
    assert store.verify_journal("spring") is None


def test_same_code_at_two_doors_is_one_arrival(store, spring):
    command(store, "open_doors")
    links = store.new_links("spring", list(spring.person), now=NOW)
    for person, link in links.items():

        def scan(door, token=link.token):
            return store.check_in(
                "spring", code=token, person=None, door=door, at=None, request=asks()
            )

        first, second = at_once(lambda scan=scan: scan("A"), lambda scan=scan: scan("B"))

        assert sorted((first.body["already"], second.body["already"])) == [False, True]
        assert first.body["door"] == second.body["door"] == store.check_ins("spring")[person].door
    assert store.presence("spring").here == len(links)


def test_control_without_the_lock_both_doors_were_first(store, spring, place, monkeypatch):
    if "://" not in place:
        pytest.skip("SQLite lets in one writer at a time, with or without our lock")
    command(store, "open_doors")
    both, look = threading.Barrier(2), checkins.known_of

    def look_together(*asked):
        found = look(*asked)
        both.wait(timeout=120)
        return found

    def scan(door):
        try:
            return store.check_in(
                "spring", code=None, person="a1", door=door, at=None, request=asks()
            ).body["already"]
        except IntegrityError:
            return "clash"

    monkeypatch.setattr(checkins, "known_of", look_together)
    monkeypatch.setattr(runs, "locked", runs.load)

    results = at_once(lambda: scan("A"), lambda: scan("B"))

    assert True not in results


def test_event_imported_twice_at_once_is_there_once(store):
    event = an_event("spring")

    at_once(*[lambda: store.save_event(event, now=NOW)] * 2)

    assert len(store.events()) == 1
    assert store.event("spring") == event


def test_three_at_once_mixing_commands_leave_one_history_without_gaps(store, in_round):
    steps = ("pause", "resume", "extend", "next_round", "begin", "undo")
    first = store.run("spring").version

    def staff(number):
        actor = Grant(
            id=number, role=Role.FACILITATOR, event="spring", person=None, label=f"f {number}"
        )
        choose, made = random.Random(number), []
        for turn in range(TRIALS):
            asked = Command(name=choose.choice(steps), seconds=None)
            request = asks(turn, actor=actor, key=f"{number} {turn}")
            seen = store.run("spring").version
            try:
                answer = store.command("spring", asked, expected=seen, request=request)
            except (StaleError, RefusedError):
                continue
            made.append((answer.body["version"], asked.name, f"f {number}"))
            assert answer.body["version"] == seen + 1
        return made

    acknowledged = [
        step for made in at_once(*[partial(staff, n) for n in (1, 2, 3)]) for step in made
    ]

    journal = store.journal("spring", limit=1000)
    stored = [(e.version, e.command) for e in journal if e.version > first]
    assert sorted(step[:2] for step in acknowledged) == sorted(stored)
    assert [version for version, _ in sorted(stored)] == list(
        range(first + 1, first + 1 + len(stored))
    )
    assert store.verify_journal("spring") is None
