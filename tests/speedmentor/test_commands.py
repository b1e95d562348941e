"""Rounds skipped and repeated, time held back, screens darkened."""

from dataclasses import replace

import pytest
from evenings import BY_ITSELF, IN_ROUND_1, PROGRAMME, PUBLISHED, after, at

from speedmentor.errors import RefusedError
from speedmentor.run import Command, Phase, due, state, step


def test_skipped_round_is_left_out_and_the_one_after_comes():
    run = after(IN_ROUND_1, "skip_round", seconds=600)

    assert (run.phase, run.round, run.deadline) == (Phase.MOVING, 3, at(720))


def test_round_skipped_on_the_way_to_it_sends_people_on():
    run = after(PUBLISHED, "open_doors", "start", "skip_round")

    assert (run.phase, run.round) == (Phase.MOVING, 2)


def test_first_round_may_be_skipped_before_anybody_sat_down():
    run = after(PUBLISHED, "open_doors", "skip_round")

    assert (run.phase, run.round) == (Phase.MOVING, 2)


def test_last_round_cannot_be_skipped():
    run = after(IN_ROUND_1, "next_round", "begin")

    with pytest.raises(RefusedError, match="no other: finish the evening instead"):
        after(run, "skip_round")


def test_repeated_round_begins_anew_where_people_sit():
    run = after(IN_ROUND_1, "repeat_round", seconds=500)

    assert (run.phase, run.round, run.deadline) == (Phase.IN_ROUND, 1, at(1100))


@pytest.mark.parametrize("away", ["take_break", "next_round"])
def test_round_repeated_after_people_left_calls_them_back(away):
    run = after(IN_ROUND_1, away, "repeat_round", seconds=700)

    assert (run.phase, run.round, run.deadline) == (Phase.MOVING, 1, at(820))


def test_nothing_can_be_repeated_before_the_first_round_began():
    with pytest.raises(RefusedError, match="No round has begun yet"):
        after(PUBLISHED, "open_doors", "start", "repeat_round")


def test_held_evening_waits_past_its_deadline_until_a_human_goes_on():
    held = after(IN_ROUND_1, "hold", programme=BY_ITSELF)
    moved = after(held, "next_round", seconds=5000, programme=BY_ITSELF)

    assert due(held, now=at(4000), programme=BY_ITSELF) is None
    assert due(moved, now=at(9000), programme=BY_ITSELF).phase is Phase.IN_ROUND


def test_hold_where_nothing_happens_by_itself_is_refused():
    with pytest.raises(RefusedError, match="Nothing goes on by itself"):
        after(IN_ROUND_1, "hold")


def test_what_a_human_takes_back_is_not_done_again_by_time():
    moved = after(IN_ROUND_1, "next_round", seconds=590, programme=BY_ITSELF)

    undone = after(moved, "undo", seconds=610, programme=BY_ITSELF)

    assert undone.position == replace(IN_ROUND_1.position, held=True)
    assert due(undone, now=at(9999), programme=BY_ITSELF) is None


def test_blackout_changes_nothing_that_phones_show():
    dark = after(IN_ROUND_1, "blackout")
    of_both = [state(run, rounds=3, now=at(0)) for run in (IN_ROUND_1, dark)]

    assert dark.position.dark
    assert [{**each, "version": 0} for each in of_both] == [{**of_both[0], "version": 0}] * 2


def test_undo_of_a_blackout_leaves_the_clock_alone():
    moving = after(PUBLISHED, "open_doors", "start", "blackout")
    begun = due(moving, now=at(120), programme=PROGRAMME)

    undone = after(begun, "undo", seconds=200)

    assert undone.position == replace(begun.position, dark=False)


def test_screens_are_not_darkened_twice():
    with pytest.raises(RefusedError, match="dark already"):
        after(IN_ROUND_1, "blackout", "blackout")


@pytest.mark.parametrize("text", ["Cake\0 is here", "\x1b\x07Cake\tis\x85here\x00"])
def test_announcement_drops_signs_that_no_screen_can_show(text):
    said = step(PUBLISHED, Command(name="announce", text=text), now=at(0), programme=PROGRAMME)

    assert said.position.announcement.text == "Cake is here"


def test_round_that_the_plan_leaves_out_is_passed_over():
    without_2 = replace(PROGRAMME, left_out=(2,))

    run = after(IN_ROUND_1, "next_round", programme=without_2)

    assert (run.phase, run.round) == (Phase.MOVING, 3)
    with pytest.raises(RefusedError, match="That was the last round"):
        after(run, "begin", "next_round", programme=without_2)


def test_round_that_the_plan_leaves_out_is_not_repeated():
    shorter = replace(PROGRAMME, left_out=(2,))
    run = after(IN_ROUND_1, "next_round", programme=shorter)

    run = after(run, "repeat_round", programme=shorter)

    assert (run.phase, run.round) == (Phase.MOVING, 1)
