"""Nobody reads or changes what belongs to another event, whatever they name in address or body."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from invented import a_plan, an_event, another_plan
from pydantic import BaseModel
from sqlalchemy import select
from werkzeug.routing import Rule

from speedmentor.access import Role
from speedmentor.jobs import enqueue_plan
from speedmentor.run import Command
from speedmentor.store import Request
from speedmentor.store.tables import metadata
from web.access import WRONG_LINKS_PER_ADDRESS

SECRET = "OTHERS"  # stands in every text of the other event
ROLES = [Role.FACILITATOR, Role.HELPER, Role.SCREEN, Role.ATTENDEE]


@pytest.fixture
def others(store, clock) -> dict[str, Any]:
    """A live event of others with something of every kind, and what a stranger might name of it."""
    plain = an_event("autumn", name=f"{SECRET} evening")
    mentors = [replace(one, name=f"{SECRET} {one.name}") for one in plain.mentors]
    mentees = [replace(one, name=f"{SECRET} {one.name}", goal=SECRET) for one in plain.mentees]
    mentees.append(replace(mentees[0], id="theirs", wishes=()))
    event = replace(plain, mentors=tuple(mentors), mentees=tuple(mentees))
    store.save_event(event, now=clock.now())
    store.add_plan(a_plan(event), now=clock.now())
    asked = Request(now=clock.now())
    store.publish("autumn", store.add_plan(another_plan(event), now=clock.now()), request=asked)
    version = store.run("autumn").version
    store.command("autumn", Command(name="open_doors"), expected=version, request=asked)
    store.check_in("autumn", code=None, person="a1", door=SECRET, at=None, request=asked)
    job = enqueue_plan(store, "autumn", seconds=1, seed=0, now=clock.now())
    link = store.new_link(Role.ATTENDEE, event_id="autumn", person_id="a2", now=clock.now())
    screen = store.new_link(Role.SCREEN, event_id="autumn", now=clock.now())
    return {
        "job": job,
        "screen": screen.grant_id,
        "plan": 2,
        "person": "theirs",
        "people": ["theirs"],
        "gone": ["theirs"],
        "late": {"theirs": 2},
        "added": ["theirs"],
        "code": link.token,
        "version": store.run("spring").version,
        "name": "a stranger",
        "role": "mentee",
        "start": 1,
        "text": "hello",
        "wanted": True,
        "blackout": True,
    }


@pytest.mark.parametrize("role", ROLES)
def test_link_of_one_event_reads_and_changes_nothing_of_another(
    app, event, others, store, program, role
):
    client = program(role)
    before, leaks, asked = everything_of(store, "autumn"), [], 0

    for rule in app.url_map.iter_rules():
        for event_id in ("spring", "autumn"):
            for body in bodies(app, rule, others):
                answer = ask(client, app, rule, {**others, "event": event_id}, body)
                asked += 1
                if SECRET in answer.text:
                    leaks.append((rule.endpoint, event_id, body))

    assert leaks == []
    assert everything_of(store, "autumn") == before
    assert asked > 150


def test_sweep_would_see_what_the_right_link_shows(app, event, others, store, program):
    """The control: with a link of the other event the same sweep reads and changes a lot."""
    client = program(Role.HELPER, event="autumn")
    before = everything_of(store, "autumn")

    rules = [rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith("api.")]
    seen = sum(
        SECRET in ask(client, app, rule, {**others, "event": "autumn"}, body).text
        for rule in rules
        for body in bodies(app, rule, others)
    )

    assert seen > 5
    assert everything_of(store, "autumn") != before


def test_a_hall_of_300_behind_one_address_is_let_in_while_guesses_are_stopped(app, event, link):
    most = int(WRONG_LINKS_PER_ADDRESS.split()[0])
    guesser = app.test_client()
    guesses = [guesser.get(f"/j/guess{number}").status_code for number in range(most + 50)]
    hall = [app.test_client() for _ in range(300)]
    tokens = [link(Role.ATTENDEE, person=f"a{1 + number % 4}") for number in range(4)]

    statuses = {
        client.get(url).status_code
        for number, client in enumerate(hall)
        for url in (f"/j/{tokens[number % 4]}", "/e/spring/phone", "/api/v1/events/spring/state")
    }

    assert set(guesses[:most]) == {404}
    assert set(guesses[most:]) == {429}
    assert statuses == {303, 200}


def bodies(app: Flask, rule: Rule, facts: dict[str, Any]) -> Iterator[dict[str, Any] | None]:
    """All that the call's body may hold, taken from the facts: at once, and one by one."""
    call = getattr(app.view_functions[rule.endpoint], "call", None)
    model: type[BaseModel] | None = call.body if call else None
    if model is None:
        yield None
        return
    known = {name: facts[name] for name in model.model_fields if name in facts}
    needed = {
        name: facts.get(name, "x") for name, one in model.model_fields.items() if one.is_required()
    }
    yield known
    for name in known.keys() - needed.keys():
        yield {**needed, name: known[name]}


def ask(client: Any, app: Flask, rule: Rule, facts: dict[str, Any], body: Any) -> Any:
    values = {name: facts.get({"version": "plan"}.get(name, name), "T1") for name in rule.arguments}
    values |= {"command": "pause"} if "command" in rule.arguments else {}
    with app.test_request_context():
        url = app.url_for(rule.endpoint, **values)
    (method,) = (rule.methods or set()) - {"HEAD", "OPTIONS"}
    return client.open(url, method=method, json=body)


def everything_of(store: Any, event_id: str) -> list[Any]:
    """Every row of the event, in every table that has events."""
    with store._database.read() as connection:
        return [
            (table.name, connection.execute(select(table).where(table.c.event == event_id)).all())
            for table in metadata.sorted_tables
            if "event" in table.c and table.name != "answers"
        ]
