"""Goals and questions belong to those who said them, until round 1."""

import pytest
from steps import asks, command

from speedmentor.errors import KeyReusedError, NotFoundError, RefusedError


def say(store, person="a1", goal="A new goal", question="", **request):
    return store.say_goal("spring", person, goal=goal, question=question, request=asks(**request))


def test_goal_is_stored_tidied_and_the_plan_stays(spring, store):
    answer = say(store, goal="  Learn\nto ask ", question="How?")

    assert answer.body == {"goal": "Learn to ask", "question": "How?"}
    ada = store.event("spring").person["a1"]
    assert (ada.goal, ada.question, ada.email) == ("Learn to ask", "How?", "CANARY-a1@example.org")
    assert [(plan.published, plan.current) for plan in store.plans("spring")] == [(True, True)]
    assert store.run("spring").plan == 1


def test_same_request_twice_is_answered_from_memory(spring, store):
    first = say(store, key="k", fingerprint="f")
    store.say_goal("spring", "a1", goal="Newer", question="", request=asks())

    again = say(store, key="k", fingerprint="f")

    assert (again.body, again.repeated) == (first.body, True)
    assert store.event("spring").person["a1"].goal == "Newer"
    with pytest.raises(KeyReusedError):
        say(store, key="k", fingerprint="other")


def test_too_long_words_are_cut(spring, store):
    assert len(say(store, goal="x" * 900).body["goal"]) == 300


def test_goal_may_change_while_the_doors_are_open_and_no_longer_in_round_1(spring, store):
    command(store, "open_doors")
    say(store, goal="At the door")
    command(store, "start")

    with pytest.raises(RefusedError, match="rounds have begun"):
        say(store, goal="Too late")
    assert store.event("spring").person["a1"].goal == "At the door"


@pytest.mark.parametrize("person", ["m1", "nobody"])
def test_only_mentees_have_goals(spring, store, person):
    with pytest.raises(NotFoundError):
        say(store, person=person)
