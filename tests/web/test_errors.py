"""What escapes is shown as an error id, never as a traceback, and logged without names."""

import logging
import re
from dataclasses import replace

import pytest
from invented import mentee
from jinja2 import DictLoader

from speedmentor.access import Role
from web.access import open_to_all
from web.models.base import Named


@pytest.fixture
def broken(app):
    """An app with a page and a call that fail with a name in the message."""

    @open_to_all
    def fail():
        raise KeyError("Ada Berg CANARY")

    app.add_url_rule("/broken", "broken", fail)
    app.add_url_rule("/api/v1/broken", "broken_call", fail)
    return app.test_client()


def test_bug_on_a_page_shows_an_error_id_and_no_traceback(broken):
    answer = broken.get("/broken")

    assert answer.status_code == 500
    assert re.search(r"this number: [0-9a-f]{8}", answer.text)
    assert "KeyError" not in answer.text
    assert "CANARY" not in answer.text


def test_bug_in_a_call_is_a_problem_with_the_id_that_is_logged(broken, caplog):
    answer = broken.get("/api/v1/broken")

    assert answer.mimetype == "application/problem+json"
    assert answer.json["error_id"] in caplog.text


def test_log_tells_where_it_happened_without_the_words_of_the_error(broken, caplog):
    broken.get("/broken")

    (line,) = [record.getMessage() for record in caplog.records if record.name == "web.errors"]
    assert "type=KeyError" in line
    assert "test_errors.py" in line
    assert "CANARY" not in line
    assert "\n" not in line


def test_links_and_names_stay_out_of_the_log(event, link, app, program, caplog):
    caplog.set_level(logging.DEBUG)
    token = link(Role.ATTENDEE)
    client = app.test_client()

    client.get(f"/j/{token}")
    client.get("/e/spring/phone")
    client.get("/j/wrong")
    program(Role.FACILITATOR).post("/api/v1/events/spring/run/pause", json={"version": 1})

    assert token not in caplog.text
    assert "Ada" not in caplog.text


def test_unknown_address_is_a_page_for_people_and_a_problem_for_programs(app):
    client = app.test_client()

    page, problem = client.get("/nowhere"), client.get("/api/v1/nowhere")

    assert (page.status_code, page.mimetype) == (404, "text/html")
    assert "There is nothing at this address." in page.text
    assert (problem.status_code, problem.mimetype) == (404, "application/problem+json")
    assert problem.json["title"] == "There is nothing at this address."


def test_refused_form_leads_back_to_its_own_page_only(event, browser):
    console = browser(Role.FACILITATOR)
    form = {"command": "pause", "version": "2"}

    def back_from(referrer):
        answer = console.post("/e/spring/console", data=form, headers={"Referer": referrer})
        return referrer in answer.text

    assert back_from("http://localhost/e/spring/console")
    assert not back_from("https://evil.example/e/spring/console")


def test_answer_of_the_wrong_form_is_a_bug_and_not_the_askers_fault(app):
    app.add_url_rule("/api/v1/odd", "odd", open_to_all(lambda: Named(id=7, name=None).json_ready()))

    assert app.test_client().get("/api/v1/odd").status_code == 500


def test_names_of_people_and_events_are_never_markup(store, clock, event, browser):
    ada = mentee("a1", "<script>alert(1)</script>")
    changed = replace(event, name="</script><b>bold</b>", mentees=(ada, *event.mentees[1:]))
    store.save_event(changed, now=clock.now())

    said = browser(Role.HELPER).get("/e/spring/desk").text
    said += browser(Role.ORGANISER).get("/organiser/spring/").text

    assert "<script>alert" not in said
    assert "<b>bold" not in said


def test_bug_in_the_pages_themselves_still_gets_words_and_a_number(app):
    app.jinja_env.loader = DictLoader({})

    answer = app.test_client().get("/")

    assert (answer.status_code, answer.mimetype) == (500, "text/plain")
    assert re.search(r"tell the organiser this number: [0-9a-f]{8}", answer.text)


def test_refusal_of_a_stranger_or_a_method_says_what_would_do(app):
    client = app.test_client()

    stranger = client.get("/api/v1/events/spring/state")
    method = client.delete("/api/v1/events/spring/state")

    assert (stranger.status_code, stranger.headers["WWW-Authenticate"]) == (401, "Bearer")
    assert (method.status_code, method.headers["Allow"]) == (405, "GET, HEAD, OPTIONS")


def test_number_that_no_row_can_have_is_404(event, program):
    organiser, api = program(Role.ORGANISER), "/api/v1/events/spring"
    for path in (f"{api}/plan-jobs/{2**63}", f"{api}/repairs/{2**31}"):
        assert organiser.get(path).status_code == 404
    assert organiser.post(f"{api}/screens/{10**30}", json={}).status_code == 404
    assert organiser.get(f"/organiser/spring/plans/{2**63}").status_code == 404
