"""What is stored comes back, on both databases; what must not change does not."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from invented import a_plan, an_event, another_plan
from steps import NOW, asks, command

from speedmentor.errors import KeyReusedError, NotFoundError, RefusedError
from speedmentor.plan import Changes
from speedmentor.run import Command, Phase
from speedmentor.store import Request, StaleError, open_store
from speedmentor.store.tables import metadata


def test_event_comes_back_as_it_was_saved(store):
    event = an_event("spring")

    store.save_event(event, now=NOW)

    assert store.event("spring") == event


def test_people_stand_in_a_table_of_their_own(store):
    store.save_event(an_event("spring"), now=NOW)

    with store._database.read() as connection:
        everywhere_else = {
            table.name: connection.execute(table.select()).all()
            for table in metadata.sorted_tables
            if table.name != "people"
        }

    assert "Gerda" not in str(everywhere_else)


def test_events_are_listed_with_their_numbers(store, spring):
    store.save_event(replace(spring, id="later", starts=datetime(2028, 1, 1, 9)), now=NOW)  # noqa: DTZ001

    later, first = store.events()

    assert (later.id, later.phase, later.plan) == ("later", Phase.DRAFT, None)
    assert (first.id, first.phase, first.plan) == ("spring", Phase.PUBLISHED, 1)
    assert (first.mentors, first.mentees) == (3, 4)
    assert first.starts == datetime(2027, 3, 11, 17, tzinfo=UTC)
    assert first.timezone == "Europe/Vienna"


def test_unknown_event_is_named(store):
    for look in (store.event, store.run, store.presence, store.plans, store.verify_journal):
        with pytest.raises(NotFoundError, match='no event "winter"'):
            look("winter")


def test_same_description_again_changes_nothing(store, spring):
    store.save_event(an_event("spring"), now=NOW)

    assert (store.run("spring").version, store.run("spring").plan) == (2, 1)


def test_new_description_withdraws_the_plan(store, spring):
    store.save_event(replace(spring, name="Renamed"), now=NOW)

    assert store.event("spring").name == "Renamed"
    assert (store.run("spring").phase, store.run("spring").plan) == (Phase.DRAFT, None)
    with pytest.raises(RefusedError, match="changed after plan 1 was made"):
        store.publish("spring", 1, request=asks())


def test_new_description_of_a_running_evening_is_refused(store, spring):
    command(store, "open_doors")

    with pytest.raises(RefusedError, match="is running"):
        store.save_event(replace(spring, name="Renamed"), now=NOW)
    assert store.event("spring") == spring


def test_people_who_left_the_list_are_no_longer_here(store, spring):
    command(store, "open_doors")
    for person in ("a1", "a2"):
        store.check_in("spring", code=None, person=person, door="", at=None, request=asks())
    command(store, "finish")

    store.save_event(replace(spring, mentees=spring.mentees[1:], rules=()), now=NOW)

    assert set(store.check_ins("spring")) == {"a2"}


def test_deleted_event_leaves_nothing_behind(store, spring):
    store.new_links("spring", ["a1"], now=NOW)
    store.new_job("plan", "spring", {}, now=NOW)
    command(store, "open_doors", key="k")
    store.check_in("spring", code=None, person="a1", door="", at=None, request=asks())
    with pytest.raises(RefusedError, match="is running"):
        store.delete_event("spring")
    command(store, "finish")

    store.delete_event("spring")

    with store._database.read() as connection:
        left = [t.name for t in metadata.sorted_tables if connection.execute(t.select()).all()]
    assert left == []


def test_event_deleted_and_made_anew_has_no_memory_of_its_first_life(store, spring):
    assert store.plan("spring", 1).seed == 0
    store.delete_event("spring")
    anew = replace(spring, name="Anew")
    later = NOW.replace(year=2028)
    store.save_event(anew, now=later)
    store.add_plan(another_plan(anew), now=later)

    assert store.event("spring") == anew
    assert store.plan("spring", 1).seed == 1


def test_plans_are_numbered_and_keep_their_content(store, spring):
    version = store.add_plan(another_plan(spring), now=NOW)

    assert version == 2
    assert store.plan("spring", 1) == replace(a_plan(spring), version=1)
    newest, first = store.plans("spring")
    assert (newest.version, newest.published, first.published) == (2, False, True)
    assert newest.levels == another_plan(spring).levels


def test_unknown_plan_is_named(store, spring):
    with pytest.raises(NotFoundError, match="no plan 7"):
        store.plan("spring", 7)
    with pytest.raises(NotFoundError, match="no plan 7"):
        store.publish("spring", 7, request=asks())


def test_new_plan_in_a_running_evening_is_one_more_version(store, spring):
    command(store, "open_doors")
    version = store.add_plan(another_plan(spring), now=NOW)

    answer = store.publish("spring", version, expected=3, request=asks())

    assert (answer.body["version"], answer.body["plan"]) == (4, 2)
    assert answer.body["phase"] == "doors_open"


def test_command_answers_with_the_new_state(store, spring):
    answer = command(store, "open_doors", key="k")

    assert (answer.status, answer.repeated) == (200, False)
    assert answer.body["phase"] == "doors_open"
    assert answer.body["version"] == store.run("spring").version == 3


def test_command_at_an_old_version_is_told_where_the_run_is_and_who_moved_it(store, spring):
    command(store, "open_doors")

    with pytest.raises(StaleError) as caught:
        command(store, "open_doors", expected=2)

    assert caught.value.run == store.run("spring")
    assert caught.value.by == "system"


def test_refused_command_changes_nothing(store, spring):
    before = store.run("spring")

    with pytest.raises(RefusedError, match="Open the doors first"):
        command(store, "start", key="k")

    assert store.run("spring") == before
    assert command(store, "open_doors", key="k").repeated is False  # the key is still free


def test_extra_time_for_an_unknown_table_is_refused(store, spring):
    for name in ("open_doors", "start", "begin"):
        command(store, name)

    with pytest.raises(RefusedError, match='no table "T99"'):
        command(store, "extend_table", table="T99")
    assert command(store, "extend_table", table="T1").body["table_extras"] == {"T1": 60}


def test_same_key_again_gets_the_stored_answer(store, spring):
    first = command(store, "open_doors", key="k")
    command(store, "start")

    again = command(store, "open_doors", key="k", expected=2)

    assert again.repeated
    assert again.body == first.body
    assert store.run("spring").phase is Phase.MOVING


def test_same_key_with_another_request_is_refused(store, spring):
    command(store, "open_doors", key="k")

    with pytest.raises(KeyReusedError):
        command(store, "start", key="k")


def test_tick_begins_the_round_once(store, spring):
    command(store, "open_doors")
    command(store, "start")
    now = asks(120).now

    (changed,) = store.tick(now=now)

    assert (changed.phase, changed.version) == (Phase.IN_ROUND, 5)
    assert store.run("spring") == changed
    assert store.tick(now=now) == []


def test_restart_finds_the_same_round_and_deadline(store, spring, place):
    for name in ("open_doors", "start", "begin", "pause", "resume"):
        command(store, name, seconds_after=17.123)
    before = store.run("spring")

    store.close()
    again = open_store(place)

    assert again.run("spring") == before
    again.close()


def test_migrated_tables_are_the_declared_ones(store):
    with store._database.write() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})

        assert compare_metadata(context, metadata) == []


def test_command_of_a_stranger_event_is_not_found(store):
    with pytest.raises(NotFoundError):
        store.command("winter", Command(name="start"), expected=0, request=asks())


def test_old_answers_are_forgotten_and_young_ones_kept(store, spring):
    command(store, "open_doors", key="old")
    command(store, "start", key="young", seconds_after=86_400)

    store.forget_answers(now=asks(3 * 86_400 - 1).now)

    with store._database.read() as connection:
        keys = connection.execute(metadata.tables["answers"].select()).all()
    assert [row.key for row in keys] == ["young"]


def test_published_plan_with_other_times_sets_the_clock_and_an_older_one_sets_it_back(store):
    event = an_event("spring")
    store.save_event(event, now=NOW)
    plan = a_plan(event)
    first = store.add_plan(plan, now=NOW)
    shorter = store.add_plan(replace(plan, changes=Changes(minutes={2: 7})), now=NOW)

    store.publish("spring", shorter, request=Request(now=NOW))
    assert store.programme("spring").minutes_of(2) == 7
    assert store.programme("spring").minutes_of(1) == 10
    assert store.verify_journal("spring") is None

    store.publish("spring", first, request=Request(now=NOW))
    assert store.programme("spring") == event.programme
    assert store.verify_journal("spring") is None
