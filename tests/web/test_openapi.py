"""The document says what the calls do."""

import json
import re

import pytest

from speedmentor.access import Role

EVENT = "/api/v1/events/{event}"


@pytest.fixture
def document(app):
    return app.test_client().get("/api/v1/openapi.json").json


def test_document_lists_every_call_of_the_contract(document):
    calls = {
        (method, path) for path, operations in document["paths"].items() for method in operations
    }

    assert document["openapi"] == "3.1.0"
    assert calls == {
        ("get", f"{EVENT}/state"),
        ("get", f"{EVENT}/me"),
        ("post", f"{EVENT}/me"),
        ("get", f"{EVENT}/me/place"),
        ("post", f"{EVENT}/me/feedback"),
        ("post", f"{EVENT}/me/contact"),
        ("get", f"{EVENT}/room"),
        ("get", f"{EVENT}/hall"),
        ("get", f"{EVENT}/board"),
        ("get", f"{EVENT}/screens"),
        ("get", f"{EVENT}/screens/me"),
        ("post", f"{EVENT}/screens/pair"),
        ("post", f"{EVENT}/screens/{{screen}}"),
        ("delete", f"{EVENT}/screens/{{screen}}"),
        ("get", f"{EVENT}/numbers"),
        ("post", f"{EVENT}/numbers"),
        ("get", f"{EVENT}/console"),
        ("get", f"{EVENT}/device"),
        ("post", f"{EVENT}/device"),
        ("get", f"{EVENT}/check-ins"),
        ("post", f"{EVENT}/check-ins"),
        ("get", f"{EVENT}/check-ins/groups"),
        ("get", f"{EVENT}/check-ins/codes"),
        ("post", f"{EVENT}/check-ins/group"),
        ("post", f"{EVENT}/check-ins/leave"),
        ("post", f"{EVENT}/check-ins/no-show"),
        ("post", f"{EVENT}/check-ins/standby"),
        ("post", f"{EVENT}/check-ins/undo"),
        ("post", f"{EVENT}/walk-ups"),
        ("post", f"{EVENT}/run/{{command}}"),
        ("post", f"{EVENT}/plans/{{version}}/publish"),
        ("post", f"{EVENT}/plan-jobs"),
        ("get", f"{EVENT}/plan-jobs/{{job}}"),
        ("delete", f"{EVENT}/plan-jobs/{{job}}"),
        ("get", f"{EVENT}/if-gone"),
        ("get", f"{EVENT}/lateness"),
        ("post", f"{EVENT}/repairs"),
        ("post", f"{EVENT}/repairs/undo"),
        ("get", f"{EVENT}/repairs/{{job}}"),
        ("post", f"{EVENT}/repairs/{{job}}/publish"),
    }


def test_document_refers_to_nothing_it_does_not_hold(document):
    named = set(re.findall(r'"#/components/schemas/([^"]+)"', json.dumps(document)))

    assert named
    assert named <= set(document["components"]["schemas"])


def test_document_names_the_fields_as_they_go_over_the_wire(document):
    stop = document["components"]["schemas"]["Stop"]

    assert "with" in stop["properties"]
    assert "company" not in stop["properties"]


@pytest.mark.parametrize(
    "call", ["state", "me", "room", "hall", "board", "screens", "numbers", "console", "check-ins"]
)
def test_answers_have_exactly_the_documented_fields(document, event, program, call):
    client = program(Role.ATTENDEE if call == "me" else Role.FACILITATOR)
    operation = document["paths"][f"{EVENT}/{call}"]["get"]
    schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
    name = schema["$ref"].rsplit("/", 1)[-1]

    answer = client.get(f"/api/v1/events/spring/{call}").json

    assert set(answer) == set(document["components"]["schemas"][name]["properties"])


def test_document_tells_who_may_call(document):
    operation = document["paths"][f"{EVENT}/hall"]["get"]

    assert operation["description"] == "Open to: facilitator, helper, organiser, screen."


def test_document_says_which_answers_may_be_known_already(document, event, program):
    client = program(Role.FACILITATOR)
    tagged = {
        call
        for call in ("state", "room", "hall", "console", "check-ins")
        if "304" in document["paths"][f"{EVENT}/{call}"]["get"]["responses"]
    }

    with_etag = {
        call
        for call in ("state", "room", "hall", "console", "check-ins")
        if client.get(f"/api/v1/events/spring/{call}").headers.get("ETag")
    }

    assert tagged == with_etag == {"state", "room", "hall", "check-ins"}


def test_document_lists_the_commands_of_a_run(document, event, program):
    parameters = document["paths"][f"{EVENT}/run/{{command}}"]["post"]["parameters"]
    (schema,) = [one["schema"] for one in parameters if one["name"] == "command"]

    available = program(Role.FACILITATOR).get("/api/v1/events/spring/console").json["available"]

    assert schema["enum"] == list(available)
    assert "skip_round" in schema["enum"]
