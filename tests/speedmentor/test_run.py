"""The evening as a value: each command, undo, pause, and what time does by itself."""

import json
from dataclasses import replace

import pytest
from evenings import BY_ITSELF, IN_ROUND_1, PROGRAMME, PUBLISHED, START, after, at

from speedmentor.errors import NotFoundError, RefusedError
from speedmentor.run import (
    Command,
    Phase,
    Run,
    available,
    described,
    due,
    published,
    state,
    step,
)


def test_start_leads_to_moving_for_the_move_minutes():
    run = after(PUBLISHED, "open_doors", "start")

    assert (run.phase, run.round, run.deadline) == (Phase.MOVING, 1, at(120))


def test_begin_starts_a_whole_round_from_now():
    run = after(PUBLISHED, "open_doors", "start")

    run = after(run, "begin", seconds=30)

    assert (run.phase, run.round, run.deadline) == (Phase.IN_ROUND, 1, at(30 + 600))


def test_next_round_shows_where_to_go_in_the_coming_round():
    run = after(IN_ROUND_1, "next_round", seconds=700)

    assert (run.phase, run.round, run.deadline) == (Phase.MOVING, 2, at(820))


def test_next_round_while_moving_is_refused():
    run = after(IN_ROUND_1, "next_round")

    with pytest.raises(RefusedError, match="begin this round first"):
        after(run, "next_round")


def test_next_round_after_the_last_is_refused_in_words():
    run = after(IN_ROUND_1, "next_round", "begin", "next_round", "begin")

    with pytest.raises(RefusedError, match="last round: finish the evening instead"):
        after(run, "next_round")


def test_command_before_a_plan_is_refused():
    with pytest.raises(RefusedError, match="Publish a plan first"):
        after(Run(event="spring"), "open_doors")


def test_unknown_command_is_not_found_and_the_known_ones_are_named():
    with pytest.raises(NotFoundError, match=r'no command "dance".*open_doors.*undo'):
        after(PUBLISHED, "dance")


def test_resume_gives_back_exactly_what_pause_took():
    paused = after(IN_ROUND_1, "pause", seconds=100.25)
    resumed = after(paused, "resume", seconds=5000)

    assert (paused.deadline, paused.paused_left) == (None, 499.75)
    assert (resumed.deadline, resumed.paused_left) == (at(5000 + 499.75), None)


def test_pause_over_time_keeps_the_overtime():
    run = after(after(IN_ROUND_1, "pause", seconds=660), "resume", seconds=1000)

    assert run.deadline == at(940)


def test_begin_of_a_paused_move_lets_the_clock_run():
    run = after(after(PUBLISHED, "open_doors", "start"), "pause", "begin", seconds=5)

    assert (run.phase, run.paused_left, run.deadline) == (Phase.IN_ROUND, None, at(605))


@pytest.mark.parametrize(
    ("now", "seconds", "deadline"),
    [
        (0, None, 660),  # +1 minute is the default
        (0, 90, 690),
        (0, -60, 540),
        (590, -60, 590),  # never before now
        (700, 60, 760),  # over time: one more minute from now
    ],
)
def test_extend_moves_the_deadline(now, seconds, deadline):
    command = Command(name="extend", seconds=seconds)

    run = step(IN_ROUND_1, command, now=at(now), programme=PROGRAMME)

    assert run.deadline == at(deadline)


@pytest.mark.parametrize(("seconds", "left"), [(60, 560.0), (-60, 440.0), (-900, 0.0)])
def test_extend_while_paused_changes_what_is_left(seconds, left):
    paused = after(IN_ROUND_1, "pause", seconds=100)

    run = step(paused, Command(name="extend", seconds=seconds), now=at(999), programme=PROGRAMME)

    assert (run.deadline, run.paused_left) == (None, left)


def test_extra_time_of_a_table_adds_up_and_ends_with_the_round():
    run = IN_ROUND_1
    for seconds in (None, 30):
        command = Command(name="extend_table", table="T4", seconds=seconds)
        run = step(run, command, now=at(0), programme=PROGRAMME)

    assert run.position.table_extras == (("T4", 90),)
    assert after(run, "next_round").position.table_extras == ()


def test_extra_time_taken_back_wholly_is_gone():
    run = IN_ROUND_1
    for seconds in (60, -60):
        command = Command(name="extend_table", table="T4", seconds=seconds)
        run = step(run, command, now=at(0), programme=PROGRAMME)

    assert run.position.table_extras == ()


def test_break_lasts_as_planned_after_this_round():
    run = after(IN_ROUND_1, "take_break", seconds=600)

    assert (run.phase, run.round, run.deadline) == (Phase.ON_BREAK, 1, at(600 + 900))


def test_break_nobody_planned_needs_a_length():
    run = after(IN_ROUND_1, "next_round", "begin")

    with pytest.raises(RefusedError, match="Say how long"):
        after(run, "take_break")
    taken = step(run, Command(name="take_break", seconds=240), now=at(0), programme=PROGRAMME)
    assert taken.deadline == at(240)


def test_announcement_stands_until_an_empty_one():
    said = step(
        IN_ROUND_1,
        Command(name="announce", text=" Cake\n is here "),
        now=at(5),
        programme=PROGRAMME,
    )
    silent = step(said, Command(name="announce", text=""), now=at(9), programme=PROGRAMME)

    assert (said.position.announcement.text, said.position.announcement.since) == (
        "Cake is here",
        at(5),
    )
    assert silent.position.announcement is None


@pytest.mark.parametrize("name", ["next_round", "finish"])
def test_announcement_ends_with_its_round_and_comes_back_by_undo(name):
    said = step(
        IN_ROUND_1,
        Command(name="announce", text="2 minutes left"),
        now=at(9),
        programme=PROGRAMME,
    )

    moved = after(said, name)

    assert moved.position.announcement is None
    assert after(moved, "undo").position.announcement == said.position.announcement


def test_announcement_too_long_for_a_phone_is_refused():
    with pytest.raises(RefusedError, match="281 characters; at most 280"):
        step(PUBLISHED, Command(name="announce", text="x" * 281), now=START, programme=PROGRAMME)


def test_undo_returns_to_before_the_human_and_time_steps_since():
    moving = after(PUBLISHED, "open_doors", "start")
    begun = due(moving, now=at(121), programme=PROGRAMME)

    undone = after(begun, "undo", seconds=130)

    assert (undone.phase, undone.round, undone.version) == (Phase.DOORS_OPEN, 0, 5)


def test_undo_again_goes_further_back():
    run = after(IN_ROUND_1, "undo", "undo")

    assert run.phase is Phase.DOORS_OPEN
    assert after(run, "undo").phase is Phase.PUBLISHED


def test_undo_of_a_wrong_next_round_shows_the_same_deadline_again():
    run = after(after(IN_ROUND_1, "next_round", seconds=610), "undo", seconds=615)

    assert run.position == IN_ROUND_1.position


def test_undo_of_an_announcement_leaves_the_clock_alone():
    moving = after(PUBLISHED, "open_doors", "start")
    said = step(moving, Command(name="announce", text="Hi"), now=at(9), programme=PROGRAMME)
    begun = due(said, now=at(120), programme=PROGRAMME)

    undone = after(begun, "undo", seconds=300)

    assert undone.position == replace(begun.position, announcement=None)


def test_undo_with_nothing_done_is_refused():
    with pytest.raises(RefusedError, match="nothing to undo"):
        after(PUBLISHED, "undo")


def test_undo_remembers_twenty_steps():
    run = after(IN_ROUND_1, *["extend"] * 30)

    undone = after(run, *["undo"] * 20)

    assert available(undone, programme=PROGRAMME)["undo"] == "There is nothing to undo yet."


def test_undo_of_finish_goes_on_with_the_round():
    run = after(IN_ROUND_1, "finish", "undo")

    assert run.position == IN_ROUND_1.position


def test_new_plan_in_a_running_evening_changes_only_the_plan():
    run = published(IN_ROUND_1, 2)

    assert (run.plan, run.version) == (2, IN_ROUND_1.version + 1)
    assert (run.position, run.undo) == (IN_ROUND_1.position, IN_ROUND_1.undo)


def test_new_description_makes_a_draft_again():
    run = described(IN_ROUND_1)

    assert (run.phase, run.plan, run.undo) == (Phase.DRAFT, None, ())
    assert run.version == IN_ROUND_1.version + 1


def test_time_begins_the_round_once():
    moving = after(PUBLISHED, "open_doors", "start")

    assert due(moving, now=at(119.999), programme=PROGRAMME) is None
    begun = due(moving, now=at(120), programme=PROGRAMME)
    assert (begun.phase, begun.deadline) == (Phase.IN_ROUND, at(720))
    assert due(begun, now=at(120), programme=PROGRAMME) is None


def test_time_over_waits_for_a_human():
    assert due(IN_ROUND_1, now=at(99_999), programme=PROGRAMME) is None


def test_time_over_advances_by_itself_where_the_event_asks():
    on_break = due(IN_ROUND_1, now=at(600), programme=BY_ITSELF)
    moving = due(on_break, now=at(1500), programme=BY_ITSELF)

    assert (on_break.phase, on_break.deadline) == (Phase.ON_BREAK, at(1500))
    assert (moving.phase, moving.round, moving.deadline) == (Phase.MOVING, 2, at(1620))


def test_clock_that_comes_very_late_makes_one_step():
    late = due(IN_ROUND_1, now=at(90_000), programme=BY_ITSELF)

    assert late.version == IN_ROUND_1.version + 1
    assert due(late, now=at(90_000), programme=BY_ITSELF) is None


def test_last_round_is_never_ended_by_time():
    run = after(IN_ROUND_1, "next_round", "begin", "next_round", "begin")

    assert due(run, now=at(99_999), programme=BY_ITSELF) is None


def test_paused_run_is_never_due():
    run = after(PUBLISHED, "open_doors", "start", "pause")

    assert due(run, now=at(99_999), programme=BY_ITSELF) is None


def test_state_is_what_the_wire_promises():
    run = after(IN_ROUND_1, "pause", seconds=99.5)

    assert state(run, rounds=3, now=at(100.12)) == {
        "version": 5,
        "event": "spring",
        "phase": "in_round",
        "round": 1,
        "rounds": 3,
        "deadline": None,
        "paused_left": 500.5,
        "plan": 1,
        "server_now": "2027-03-11T17:01:40.120Z",
        "announcement": None,
        "table_extras": {},
    }
    assert state(IN_ROUND_1, rounds=3, now=START)["deadline"] == "2027-03-11T17:10:00Z"


def test_state_of_a_full_hall_fits_into_four_kilobytes():
    run = IN_ROUND_1
    for number in range(120):
        command = Command(name="extend_table", table=f"table-{number:03}", seconds=14_400)
        run = step(run, command, now=at(0), programme=PROGRAMME)
    run = step(run, Command(name="announce", text="ß" * 280), now=at(0), programme=PROGRAMME)

    text = json.dumps(state(run, rounds=3, now=START), ensure_ascii=False, separators=(",", ":"))
    assert len(text.encode()) <= 4096
