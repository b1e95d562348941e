"""Two people swapped on the organiser's pages: shown first, kept as a plan of its own."""

from dataclasses import replace

import pytest

from speedmentor.access import Role

PLAN = "/organiser/spring/plans/1"
SWAP = {"round": 2, "one": "a2", "other": "a4"}


@pytest.fixture
def organiser(event, browser):
    return browser(Role.ORGANISER)


def test_grid_offers_everybody_and_every_round(organiser):
    page = organiser.get(PLAN).text

    assert 'value="a1">Ada Berg (a1)' in page
    assert "<option>1</option><option>2</option>" in page


def test_swap_is_shown_before_anything_is_stored(organiser, store):
    page = organiser.get(f"{PLAN}/swap", query_string=SWAP).text

    assert "Bo Ek" in page
    assert "Sits out" in page
    assert "Keep this as a new plan" in page
    assert len(store.plans("spring")) == 1


def test_swap_that_is_kept_is_a_new_plan_that_nobody_follows_yet(organiser, store):
    answer = organiser.post(f"{PLAN}/swap", data=SWAP)

    assert answer.location.endswith("/plans/2")
    assert store.plan("spring", 2).rounds[1].sit_outs == ("a1", "a4")
    assert store.run("spring").plan == 1
    assert "Publish plan 2" in organiser.get(answer.location).text


def test_swap_that_breaks_a_rule_is_told_and_not_kept(organiser, store):
    broken = {**SWAP, "one": "a1"}
    page = organiser.get(f"{PLAN}/swap", query_string=broken).text
    answer = organiser.post(f"{PLAN}/swap", data=broken)

    assert "This breaks a rule" in page
    assert "Hugo Ny" in page
    assert "Keep this" not in page
    assert answer.status_code == 409
    assert len(store.plans("spring")) == 1


@pytest.mark.parametrize(
    "asked",
    [{}, {**SWAP, "round": "two"}, {**SWAP, "round": 9}, {**SWAP, "other": "m1"}, {"x": 1, **SWAP}],
)
def test_what_cannot_be_swapped_is_refused_in_words(organiser, asked):
    assert organiser.get(f"{PLAN}/swap", query_string=asked).status_code in (409, 422)
    assert organiser.post(f"{PLAN}/swap", data=asked).status_code in (409, 422)


def test_round_that_has_begun_is_no_longer_swapped(organiser, program):
    facilitator = program(Role.FACILITATOR)
    for version, command in enumerate(("open_doors", "start"), start=2):
        facilitator.post(f"/api/v1/events/spring/run/{command}", json={"version": version})

    assert '<select name="round" required><option>2</option></select>' in organiser.get(PLAN).text
    begun = {**SWAP, "round": 1, "one": "a1", "other": "a3"}
    assert organiser.post(f"{PLAN}/swap", data=begun).status_code == 409
    assert organiser.post(f"{PLAN}/swap", data=SWAP).status_code == 303


@pytest.mark.parametrize(
    ("method", "place"),
    [
        ("get", ""),
        ("get", "/swap?round=2&one=a2&other=a4"),
        ("post", "/swap"),
        ("post", "/why"),
        ("get", "/grid.pdf"),
    ],
)
def test_plan_made_before_the_event_changed_is_of_no_use(
    organiser, event, store, clock, method, place
):
    fewer = replace(event, mentees=event.mentees[:2])
    store.save_event(fewer, now=clock.now())

    answer = getattr(organiser, method)(PLAN + place)

    assert answer.status_code == 409
    assert "Make a new plan." in answer.text
