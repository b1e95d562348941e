"""The journal: everything that happened, nothing that did not, nobody's name."""

import pytest
from invented import another_plan
from sqlalchemy import delete, update
from steps import NOW, asks, command

from speedmentor.access import Role
from speedmentor.run import Phase
from speedmentor.store import undoable
from speedmentor.store.tables import journal, people, runs

EVENING = (
    ("open_doors", {}),
    ("skip_round", {}),
    ("undo", {}),
    ("blackout", {}),
    ("announce", {"text": "  Gerda Holm,  please come to the desk "}),
    ("start", {}),
    ("begin", {}),
    ("pause", {}),
    ("extend", {"seconds": 90}),
    ("resume", {}),
    ("extend_table", {"table": "T1", "seconds": 30}),
    ("take_break", {"seconds": 300}),
    ("undo", {}),
    ("repeat_round", {}),
    ("lights_on", {}),
    ("next_round", {}),
    ("hold", {}),
    ("undo", {}),
    ("undo", {}),
    ("undo", {}),
    ("undo", {}),
    ("announce", {"text": "  "}),
    ("next_round", {}),
)
LAST = len(EVENING) + 5  # described, published, EVENING, begun by time, published again, finished


@pytest.fixture
def evening(store, spring):
    """An evening with everything in it, by one facilitator and by time."""
    link = store.new_link(Role.FACILITATOR, event_id="spring", now=NOW)
    actor = store.grant(link.token)
    for number, (name, args) in enumerate(EVENING):
        command(store, name, seconds_after=number * 1.001, actor=actor, **args)
    store.tick(now=asks(1000).now)
    store.publish("spring", store.add_plan(another_plan(spring), now=NOW), request=asks(1001))
    command(store, "finish", seconds_after=1002.5, actor=actor)


def test_replayed_journal_gives_the_row(store, evening):
    assert store.verify_journal("spring") is None


def test_entries_say_who_did_what_newest_first(store, evening):
    finish, publish, begin, next_round, *_ = store.journal("spring")

    assert (finish.command, finish.by, finish.phase) == ("finish", "facilitator 1", Phase.FINISHED)
    assert (publish.command, publish.by, publish.args) == ("publish", "system", {"plan": 2})
    assert (begin.command, begin.by, begin.actor) == ("begin", "clock", None)
    assert (next_round.command, next_round.round) == ("next_round", 2)
    assert [entry.version for entry in store.journal("spring", limit=2)] == [LAST, LAST - 1]


def test_journal_holds_no_names(store, evening):
    with store._database.read() as connection:
        rows = str(connection.execute(journal.select()).all())

    assert "Gerda" not in rows
    assert "'characters': 35" in rows


def test_journal_holds_after_a_person_is_erased(store, evening):
    with store._database.write() as connection:
        connection.execute(delete(people).where(people.c.id == "a1"))

    assert store.verify_journal("spring") is None


@pytest.mark.parametrize(
    "forged",
    [
        {"by": "facilitator 2"},
        {"args": {"seconds": 900}},
        {"command": "begin"},
        {"round": 3},
        {"hash": "0" * 64},
    ],
    ids=lambda forged: next(iter(forged)),
)
def test_changed_row_is_named(store, evening, forged):
    row = (journal.c.event == "spring") & (journal.c.version == 8)
    with store._database.write() as connection:
        connection.execute(update(journal).where(row).values(**forged))

    assert store.verify_journal("spring") == 8


def test_missing_row_is_named(store, evening):
    with store._database.write() as connection:
        connection.execute(delete(journal).where(journal.c.version == 8))

    assert store.verify_journal("spring") == 9


def test_cut_end_is_noticed(store, evening):
    with store._database.write() as connection:
        connection.execute(delete(journal).where(journal.c.version == LAST))

    assert store.verify_journal("spring") == LAST


def test_run_that_moved_without_the_journal_is_noticed(store, evening):
    with store._database.write() as connection:
        connection.execute(update(runs).values(round=1))

    assert store.verify_journal("spring") == LAST


def test_step_that_undo_would_take_back_is_found_in_the_journal(store, evening):
    before = undoable(store.journal("spring"))
    command(store, "undo", seconds_after=1010)
    after = undoable(store.journal("spring"))

    assert (before.command, after.command) == ("finish", "next_round")
    assert store.run("spring").undo[-1].command == "next_round"
