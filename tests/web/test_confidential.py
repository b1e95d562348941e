"""What only organisers may know, such as the reasons of rules, leaves by nobody else's door."""

import json
from dataclasses import replace

import pytest
from invented import a_plan, an_event

from speedmentor import jobs
from speedmentor.access import Role
from speedmentor.event import Rule
from speedmentor.jobs.work import Work
from speedmentor.news import News
from speedmentor.planning import judge
from speedmentor.store import Request

MUST = Rule(kind="must", a="a1", b="m1", rounds=frozenset({2}), why="CANARY reason")
OTHERS = [role for role in Role if role is not Role.ORGANISER]
FORBIDDEN, SOME = 403, 5
GONE = News(start=2, gone=("m1",))


@pytest.fixture
def evening(store, clock):
    """Ada must meet Gerda in round 2, for a reason."""
    made = an_event("spring")
    made = replace(made, rules=(*made.rules, MUST))
    store.save_event(made, now=clock.now())
    version = store.add_plan(a_plan(made), now=clock.now())
    store.publish("spring", version, request=Request(now=clock.now()))
    return made


@pytest.mark.parametrize("role", OTHERS)
def test_no_answer_to_anybody_else_holds_a_reason(app, evening, program, role):
    client, said = program(role), {}
    for rule in app.url_map.iter_rules():
        known = {"event": evening.id, "command": "pause", "filename": "x"}
        with app.test_request_context():
            url = app.url_for(rule.endpoint, **{key: known.get(key, 1) for key in rule.arguments})
        (method,) = (rule.methods or set()) - {"HEAD", "OPTIONS"}
        answer = client.open(url, method=method)
        if answer.status_code != FORBIDDEN:
            said[rule.endpoint] = answer.text

    assert len(said) > SOME
    assert {endpoint for endpoint, text in said.items() if "CANARY" in text} == set()


def test_repair_that_gives_up_a_must_says_so_without_its_reason(evening, program, store, clock):
    given = {"version": 1, "news": GONE, "seconds": 5.0, "seed": 0, "now": clock.now()}
    repair = jobs.enqueue_repair(store, "spring", **given)
    Work(store, now=clock.now)(repair)

    report = program(Role.FACILITATOR).get(f"/api/v1/events/spring/repairs/{repair}").json

    sentences = [text for preview in report["previews"] for text in preview["sentences"]]
    assert any("Ada Berg and Gerda Holm had to meet" in text for text in sentences)
    assert "CANARY" not in json.dumps(report)


def test_judgement_of_a_plan_that_breaks_the_rule_names_no_reason(evening):
    broken = judge(evening, a_plan(evening)).broken

    assert broken
    assert "CANARY" not in " ".join(broken)
