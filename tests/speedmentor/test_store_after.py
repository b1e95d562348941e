"""Feedback is kept once a person; contacts are told only where both agree."""

import pytest
from steps import asks, command

from speedmentor.after import Feedback, Touch
from speedmentor.errors import RefusedError


@pytest.fixture
def after_round_1(spring, store):
    for name in ("open_doors", "start", "begin"):
        command(store, name)


def share(store, person, *people, text=None):
    text = f"mail of {person}" if text is None else text
    store.share_contact("spring", person, text=text, people=people, request=asks())


def shared(store, person):
    return store.touch_of("spring", person).shared


# -- keeping in touch


def test_one_side_alone_tells_nobody_anything(after_round_1, store):
    share(store, "a1", "m1")

    assert store.touch_of("spring", "m1") == Touch()
    assert store.touch_of("spring", "a1") == Touch(
        text="mail of a1", agreed=frozenset({"m1"}), shared={}
    )


def test_both_who_agree_see_each_other_and_nobody_else(after_round_1, store):
    share(store, "a1", "m1")
    share(store, "m1", "a1", "a2")

    assert shared(store, "a1") == {"m1": "mail of m1"}
    assert shared(store, "m1") == {"a1": "mail of a1"}
    assert shared(store, "a2") == {}


@pytest.mark.parametrize("who", ["a1", "m1"])
def test_either_side_withdraws_for_both_at_once(after_round_1, store, who):
    share(store, "a1", "m1")
    share(store, "m1", "a1")

    share(store, who)

    assert (shared(store, "a1"), shared(store, "m1")) == ({}, {})


def test_people_who_did_not_meet_cannot_agree(after_round_1, store):
    with pytest.raises(RefusedError, match="people whom you met"):
        share(store, "a1", "m2")
    with pytest.raises(RefusedError, match="people whom you met"):
        share(store, "a1", "a1")


@pytest.mark.parametrize("steps", [("skip_round", "begin"), ("finish",)])
def test_round_that_never_took_place_is_no_meeting(spring, store, steps):
    for name in ("open_doors", "start", *steps):
        command(store, name)

    with pytest.raises(RefusedError, match="people whom you met"):
        share(store, "a1", "m1")


def test_round_that_people_only_walk_to_is_no_meeting(spring, store):
    command(store, "open_doors")
    command(store, "start")

    with pytest.raises(RefusedError, match="people whom you met"):
        share(store, "a1", "m1")


def test_agreeing_needs_something_to_tell(after_round_1, store):
    with pytest.raises(RefusedError, match="how they can reach you"):
        share(store, "a1", "m1", text="  ")


# -- feedback


def say(store, person="a1", **said):
    store.give_feedback("spring", person, Feedback(**said), request=asks())


def test_last_word_counts(after_round_1, store):
    say(store, stars=2, words="Too loud", meetings={1: 3})
    say(store, stars=4, words=" Better ")

    assert store.feedbacks("spring") == {"a1": Feedback(stars=4, words="Better")}
    assert store.feedback_of("spring", "a1") == Feedback(stars=4, words="Better")
    assert store.feedback_of("spring", "a2") == Feedback()


def test_before_the_first_round_there_is_nothing_to_say(spring, store):
    with pytest.raises(RefusedError, match="still to come"):
        say(store, stars=5)


@pytest.mark.parametrize("said", [{"stars": 0}, {"stars": 6}, {"meetings": {1: 9}}])
def test_stars_beyond_the_scale_are_refused(after_round_1, store, said):
    with pytest.raises(RefusedError, match="one to five stars"):
        say(store, **said)
