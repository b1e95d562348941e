"""What is kept of a person is told whole, and erased to the last byte."""

import json
from dataclasses import replace

import pytest
from invented import a_plan, an_event
from steps import NOW, asks, command

from speedmentor.access import Role
from speedmentor.after import Feedback
from speedmentor.errors import NotFoundError, RefusedError
from speedmentor.event import Mentee
from speedmentor.store import open_store
from speedmentor.store.tables import OF_PEOPLE, grants, metadata

MARK = "CANARY"


def canaried(event):
    """The event with the mark in every text of everybody."""
    marked = [
        replace(
            person,
            name=f"{MARK} {person.id}",
            languages=(f"{MARK} tongue",),
            topics=(f"{MARK} topic",),
            **({"goal": MARK, "question": MARK} if isinstance(person, Mentee) else {"link": MARK}),
        )
        for person in event.people
    ]
    n = len(event.mentors)
    return replace(event, mentors=tuple(marked[:n]), mentees=tuple(marked[n:]))


@pytest.fixture
def evening(store):
    return finished_evening(store)


def finished_evening(store):
    """A finished evening full of marks, in every table that can hold one."""
    event = canaried(an_event("spring"))
    store.save_event(event, now=NOW)
    store.publish("spring", store.add_plan(a_plan(event), now=NOW), request=asks())
    people = [person.id for person in event.people]
    store.new_links("spring", people, now=NOW)
    command(store, "open_doors")
    for person in people:
        store.check_in(
            "spring",
            code=None,
            person=person,
            door=f"{MARK} door",
            at=None,
            request=asks(key=person),
        )
    store.say_goal("spring", "a1", goal=f"{MARK} goal", question=MARK, request=asks(key="goal"))
    for name in ("start", "begin"):
        command(store, name)
    command(store, "announce", text=f"{MARK} Ada, come to the desk")
    store.give_feedback("spring", "a1", Feedback(words=MARK, stars=1), request=asks())
    for one, other in (("a1", "m1"), ("m1", "a1")):
        store.share_contact("spring", one, text=f"{MARK} {one}", people=[other], request=asks())
    job = store.new_job("plan", "spring", {"said": MARK}, now=NOW)
    store.stop_job(job)
    command(store, "finish")
    return event


def everything(store):
    """All that the database says in any of its tables."""
    with store._database.read() as connection:
        return "\n".join(
            str(row)
            for table in metadata.sorted_tables
            for row in connection.execute(table.select())
        )


def test_erasing_everybody_leaves_no_row_that_says_anything(evening, store):
    assert everything(store).count(MARK) > 40

    store.erase("spring", [person.id for person in evening.people])

    assert MARK not in everything(store)
    assert store.verify_journal("spring") is None
    assert store.event("spring").person["a1"].name == "Erased person 4"
    assert len(store.plan("spring", 1).rounds) == 2


def test_erasing_one_person_keeps_the_others(evening, store):
    store.erase("spring", ["a1"])

    said = everything(store)
    assert f"{MARK} a1" not in said
    assert f"{MARK} a2" in said
    assert store.touch_of("spring", "m1").shared == {}
    assert store.touch_of("spring", "m1").agreed == frozenset()


def test_no_file_of_the_store_holds_a_byte_of_the_erased(tmp_path, request):
    with_marks = open_store(tmp_path)
    request.addfinalizer(with_marks.close)
    event = finished_evening(with_marks)
    assert any(MARK.encode() in file.read_bytes() for file in tmp_path.iterdir())

    with_marks.erase("spring", [person.id for person in event.people])

    assert [file for file in tmp_path.iterdir() if MARK.encode() in file.read_bytes()] == []


def test_links_of_the_erased_open_nothing(spring, store):
    link = store.new_link(Role.ATTENDEE, event_id="spring", person_id="a1", now=NOW)

    store.erase("spring", ["a1"])

    assert store.grant(link.token) is None


def test_nobody_is_erased_while_the_evening_runs(spring, store):
    command(store, "open_doors")

    with pytest.raises(RefusedError, match="Finish it before"):
        store.erase("spring", ["a1"])
    with pytest.raises(NotFoundError):
        store.erase("spring", ["nobody"])


def test_everything_kept_of_a_person_is_told(evening, store):
    told = json.dumps(store.kept_of("spring", "a1"))

    for said in ("a1@example", "house of a1", "note on a1", "tongue", "topic", "door", "why"):
        assert said in told, said
    assert f"{MARK} a2" not in told
    assert "2027-03-11T16:45:00Z" in told


def test_every_table_with_rows_of_people_is_erased():
    of_people = {table.name for table in metadata.tables.values() if "person" in table.c}

    assert of_people == {table.name for table in (*OF_PEOPLE, grants)}
