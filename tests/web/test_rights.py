"""Who may call what: every route, every role, two events."""

from typing import Any

import pytest
from flask import Flask
from werkzeug.routing import Rule

from speedmentor.access import Role

FACILITATOR, HELPER, SCREEN, ATTENDEE = (
    Role.FACILITATOR,
    Role.HELPER,
    Role.SCREEN,
    Role.ATTENDEE,
)
ALL = set(Role) - {Role.ORGANISER}
EVERYBODY = None  # no link needed
ORGANISERS: set[Role] = set()

# Who besides organisers may call each endpoint. A new route fails until it stands here.
OPEN_TO: dict[str, set[Role] | None] = {
    "static": EVERYBODY,
    "health.alive": EVERYBODY,
    "health.ready": EVERYBODY,
    "join.index": EVERYBODY,
    "join.join": EVERYBODY,
    "api.openapi": EVERYBODY,
    "api.state": ALL,
    "api.me": {ATTENDEE},
    "api.say_goal": {ATTENDEE},
    "api.place": {ATTENDEE},
    "api.give_feedback": {ATTENDEE},
    "api.share_contact": {ATTENDEE},
    "api.room": {FACILITATOR, HELPER},
    "api.hall": {FACILITATOR, HELPER, SCREEN},
    "api.board": {FACILITATOR, HELPER, SCREEN},
    "api.own_screen": {FACILITATOR, HELPER, SCREEN},
    "api.screens": {FACILITATOR},
    "api.pair_screen": {FACILITATOR},
    "api.steer_screen": {FACILITATOR},
    "api.dismiss_screen": {FACILITATOR},
    "api.numbers": {FACILITATOR, HELPER},
    "api.show_number": {FACILITATOR, HELPER, ATTENDEE},
    "api.console": {FACILITATOR},
    "api.device": {FACILITATOR, HELPER},
    "api.name_device": {FACILITATOR, HELPER},
    "api.run_command": {FACILITATOR},
    "api.check_ins": {FACILITATOR, HELPER},
    "api.check_in": {FACILITATOR, HELPER, ATTENDEE},
    "api.undo_check_in": {FACILITATOR, HELPER},
    "api.check_in_group": {FACILITATOR, HELPER},
    "api.groups": {FACILITATOR, HELPER},
    "api.codes": {FACILITATOR, HELPER},
    "api.leave": {FACILITATOR, HELPER},
    "api.no_show": {FACILITATOR, HELPER},
    "api.standby": {FACILITATOR, HELPER},
    "api.walk_up": {FACILITATOR, HELPER},
    "api.publish": ORGANISERS,
    "api.plan_job": ORGANISERS,
    "api.plan_job_report": ORGANISERS,
    "api.stop_plan_job": ORGANISERS,
    "api.repair": {FACILITATOR},
    "api.repair_report": {FACILITATOR},
    "api.publish_repair": {FACILITATOR},
    "api.if_gone": {FACILITATOR},
    "api.undo_repair": {FACILITATOR},
    "api.late": {FACILITATOR},
    "phone.page": {ATTENDEE},
    "phone.check_in": {ATTENDEE},
    "phone.table": {ATTENDEE},
    "phone.goal": {ATTENDEE},
    "phone.say_goal": {ATTENDEE},
    "phone.after": {ATTENDEE},
    "phone.give_feedback": {ATTENDEE},
    "phone.share_contact": {ATTENDEE},
    "phone.show_number": {ATTENDEE},
    "phone.leave": {ATTENDEE},
    "pwa.manifest": {ATTENDEE},
    "pwa.worker": EVERYBODY,
    "console.page": {FACILITATOR},
    "console.command": {FACILITATOR},
    "desk.page": {FACILITATOR, HELPER},
    "desk.check_in": {FACILITATOR, HELPER},
    "screen.page": {FACILITATOR, HELPER, SCREEN},
    "screen.fresh": EVERYBODY,
    "screen.paired": EVERYBODY,
    "organiser.events": ORGANISERS,
    "organiser.new": ORGANISERS,
    "organiser.blank_workbook": ORGANISERS,
    "organiser.archive": ORGANISERS,
    "organiser.preview_swap": ORGANISERS,
    "organiser.ceiling": ORGANISERS,
    "organiser.ask_why": ORGANISERS,
    "organiser.why": ORGANISERS,
    "organiser.exported": ORGANISERS,
    "organiser.keep_swap": ORGANISERS,
    "organiser.workbook": ORGANISERS,
    "organiser.create": ORGANISERS,
    "organiser.event": ORGANISERS,
    "organiser.replace_files": ORGANISERS,
    "organiser.links": ORGANISERS,
    "organiser.delete": ORGANISERS,
    "organiser.plan": ORGANISERS,
    "organiser.start": ORGANISERS,
    "organiser.stop": ORGANISERS,
    "organiser.grid": ORGANISERS,
    "organiser.publish": ORGANISERS,
    "door.page": {Role.POSTER},
    "door.check_in": {Role.POSTER},
    "organiser.poster": ORGANISERS,
    "organiser.print_poster": ORGANISERS,
    "organiser.badges": ORGANISERS,
    "organiser.print_badges": ORGANISERS,
    "organiser.signs": ORGANISERS,
    "organiser.feedback": ORGANISERS,
    "organiser.feedback_sheet": ORGANISERS,
    "organiser.people": ORGANISERS,
    "organiser.kept_of": ORGANISERS,
    "organiser.erase": ORGANISERS,
}
PERSONAL = {  # an organiser has no evening of their own
    "api.me",
    "api.say_goal",
    "api.place",
    "api.give_feedback",
    "api.share_contact",
    "phone.page",
    "phone.check_in",
    "phone.table",
    "phone.goal",
    "phone.say_goal",
    "phone.after",
    "phone.give_feedback",
    "phone.share_contact",
    "phone.show_number",
    "phone.leave",
    "pwa.manifest",
}
VALUES: dict[str, Any] = {"command": "pause", "version": 1, "job": 7, "screen": 7, "filename": "x"}


def guarded_rules(app: Flask) -> list[Rule]:
    return [rule for rule in app.url_map.iter_rules() if OPEN_TO[rule.endpoint] is not EVERYBODY]


def allowed(role: Role, endpoint: str) -> bool:
    if role is Role.ORGANISER:
        return endpoint not in PERSONAL
    return role in (OPEN_TO[endpoint] or ())


def ask(client: Any, app: Flask, rule: Rule, event: str, **options: Any) -> int:
    values = {name: VALUES.get(name, event) for name in rule.arguments}
    with app.test_request_context():
        url = app.url_for(rule.endpoint, **values)
    (method,) = (rule.methods or set()) - {"HEAD", "OPTIONS"}
    return client.open(url, method=method, **options).status_code


def test_every_route_has_declared_roles(app):
    assert {rule.endpoint for rule in app.url_map.iter_rules()} == set(OPEN_TO)


@pytest.mark.parametrize("role", list(Role))
def test_role_calls_only_what_is_open_to_it(app, event, program, role):
    client = program(role)

    refused = {
        rule.endpoint for rule in guarded_rules(app) if ask(client, app, rule, "spring") == 403
    }

    assert refused == {r.endpoint for r in guarded_rules(app) if not allowed(role, r.endpoint)}


@pytest.mark.parametrize("role", [FACILITATOR, HELPER, SCREEN, ATTENDEE])
def test_link_of_one_event_opens_nothing_of_another(app, event, other_event, program, role):
    client = program(role, event="autumn")

    statuses = {ask(client, app, rule, "spring") for rule in guarded_rules(app)}

    assert statuses == {403}


def test_stranger_is_asked_for_a_link_everywhere(app, event):
    client = app.test_client()

    statuses = {ask(client, app, rule, "spring") for rule in guarded_rules(app)}

    assert statuses == {401}


def test_invented_token_is_no_link(app, event):
    client = app.test_client()
    client.environ_base["HTTP_AUTHORIZATION"] = "Bearer AAAAAAAAAAAAAAAAAAAAAA"

    statuses = {ask(client, app, rule, "spring") for rule in guarded_rules(app)}

    assert statuses == {401}


def test_view_without_declared_roles_is_closed_to_all(app, event, program):
    app.add_url_rule("/forgotten", "forgotten", lambda: "secret")

    assert program(Role.ORGANISER).get("/forgotten").status_code == 403


def test_revoked_link_opens_nothing_at_the_next_call(store, clock, event, app):
    made = store.new_link(HELPER, event_id="spring", now=clock.now())
    client = app.test_client()
    client.get(f"/j/{made.token}")
    before = client.get("/e/spring/desk").status_code

    store.revoke(made.grant_id, now=clock.now())

    after = client.get("/e/spring/desk")
    assert (before, after.status_code) == (200, 401)
    assert "This link no longer works" in after.text


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_cookie_alone_changes_nothing_from_elsewhere(app, event, link, headers):
    client = app.test_client()
    client.get(f"/j/{link(Role.ORGANISER)}")

    unsafe = [rule for rule in guarded_rules(app) if not {"GET"} & (rule.methods or set())]
    statuses = {
        ask(client, app, rule, "spring", headers=headers)
        for rule in unsafe
        if rule.endpoint not in PERSONAL
    }

    assert statuses == {403}


@pytest.mark.parametrize(
    "headers", [{"Origin": "http://localhost"}, {"Sec-Fetch-Site": "same-origin"}]
)
def test_cookie_from_our_own_page_may_change(app, event, link, headers):
    client = app.test_client()
    client.get(f"/j/{link(FACILITATOR)}")

    answer = client.post(
        "/api/v1/events/spring/run/open_doors", json={"version": 2}, headers=headers
    )

    assert answer.status_code == 200
