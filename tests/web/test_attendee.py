"""What attendees say on their phones: goals, the wrong table, feedback, contacts, goodbye."""

import pytest
from invented import another_plan

from speedmentor.access import Role
from speedmentor.store import Request

EVENT = "/api/v1/events/spring"


@pytest.fixture
def run(event, program, store):
    """Gives commands to the evening."""
    console = program(Role.FACILITATOR)

    def give(*names):
        for name in names:
            version = store.run("spring").version
            answer = console.post(f"{EVENT}/run/{name}", json={"version": version})
            assert answer.status_code == 200, answer.text

    return give


def attendee(program, person):
    return program(Role.ATTENDEE, person=person)


# -- goal and question


def test_mentor_reads_a_goal_as_soon_as_it_was_changed(event, program):
    answer = attendee(program, "a1").post(f"{EVENT}/me", json={"goal": "Go", "question": "How?"})

    assert answer.json == {"goal": "Go", "question": "How?"}
    ada = attendee(program, "m1").get(f"{EVENT}/me").json["schedule"][0]["with"][0]
    assert (ada["goal"], ada["question"]) == ("Go", "How?")


def test_goal_without_javascript_comes_from_a_form(event, browser):
    client = browser(Role.ATTENDEE, person="a1")
    assert "Find a mentor</textarea>" in client.get("/e/spring/phone/goal").text

    answer = client.post("/e/spring/phone/goal", data={"goal": "Go <b>on</b>", "question": ""})

    assert (answer.status_code, answer.location) == (303, "/e/spring/phone")
    assert "Go &lt;b&gt;on&lt;/b&gt;" in client.get("/e/spring/phone").text


def test_goal_is_refused_in_words_once_round_1_began(run, program):
    run("open_doors", "start")

    answer = attendee(program, "a1").post(f"{EVENT}/me", json={"goal": "Late"})

    assert (answer.status_code, answer.json["title"][:22]) == (409, "The rounds have begun.")


def test_goal_too_long_is_refused(event, program):
    assert attendee(program, "a1").post(f"{EVENT}/me", json={"goal": "x" * 301}).status_code == 422


# -- the wrong table


def place(client, at):
    return client.get(f"{EVENT}/me/place?at={at}").json


def test_wrong_table_tells_where_one_belongs(run, program):
    run("open_doors", "start")
    client = attendee(program, "a1")

    assert place(client, "T3") == {
        "here": {"id": "T3", "label": "Table 3", "zone": ""},
        "right": False,
        "sentence": "You belong at Table 1, two tables to your left.",
    }
    assert place(client, "1")["sentence"] == "You are right here: Table 1."
    assert place(client, "1")["right"] is True
    assert place(client, "99")["here"] is None


def test_table_of_the_next_round_counts_during_a_break(run, program):
    run("open_doors", "start", "begin", "take_break")

    said = place(attendee(program, "a3"), "T2")["sentence"]

    assert said == "You belong at Table 1, one table to your left."


def test_who_sits_out_hears_so(run, program):
    run("open_doors", "start", "begin", "next_round")

    said = place(attendee(program, "a1"), "T2")["sentence"]

    assert said == "You have no more meetings this evening."


def test_code_on_a_sign_opens_ones_own_page_with_the_answer(run, browser):
    run("open_doors", "start")
    client = browser(Role.ATTENDEE, person="a3")

    page = client.get("/e/spring/table/T3", follow_redirects=True)

    assert page.request.path == "/e/spring/phone"
    assert "You belong at Table 2, one table to your left." in page.text


def test_code_on_a_sign_asks_strangers_for_their_link(event, app):
    assert app.test_client().get("/e/spring/table/T3").status_code == 401


# -- the page without JavaScript


def test_times_of_the_page_follow_an_evening_that_runs_late(run, browser, clock):
    client = browser(Role.ATTENDEE, person="a3")
    assert ">18:17<" in client.get("/e/spring/phone").text
    clock.forward(35 * 60)  # round 1 begins at 18:20 instead of 18:00
    run("open_doors", "start", "begin")

    page = client.get("/e/spring/phone").text

    assert ">18:37<" in page
    assert ">18:17<" not in page
    assert "These times follow the evening as it runs." in page


def test_sit_out_says_kindly_when_there_is_more(run, browser, store, event, clock):
    run("open_doors", "start", "begin", "next_round")

    page = browser(Role.ATTENDEE, person="a2").get("/e/spring/phone").text

    assert "Coffee this round" in page
    assert "No more meetings for you this evening." in page


def test_page_looks_for_news_by_itself_only_while_rounds_run(run, browser):
    client = browser(Role.ATTENDEE, person="a1")
    refresh = '<noscript><meta http-equiv="refresh"'
    before = refresh in client.get("/e/spring/phone").text
    run("open_doors", "start")

    assert (before, refresh in client.get("/e/spring/phone").text) == (False, True)


# -- after the evening


def test_feedback_reaches_the_organiser_without_a_name(run, browser, program):
    run("open_doors", "start", "begin", "finish")
    ada = browser(Role.ATTENDEE, person="a1")

    answer = ada.post(
        "/e/spring/phone/feedback", data={"stars": "4", "words": "=Warm", "round-1": "5"}
    )

    assert answer.status_code == 303
    assert "=Warm</textarea>" in ada.get(answer.location).text
    organiser = browser(Role.ORGANISER)
    page = organiser.get("/organiser/spring/feedback").text
    assert "1 answer of 7 people." in page
    assert "Ada" not in page
    sheet = organiser.get("/organiser/spring/feedback.csv")
    assert sheet.text.splitlines()[1:] == [
        "evening,,,4,'=Warm",
        "meeting,1,Gerda Holm,5,",
    ]


@pytest.mark.parametrize("stars", ["0", "6", "many"])
def test_stars_beyond_five_are_refused(run, browser, stars):
    run("open_doors", "start")

    answer = browser(Role.ATTENDEE).post("/e/spring/phone/feedback", data={"stars": stars})

    assert answer.status_code == 422


def test_mentor_average_is_told_from_three_ratings_on(run, program, browser):
    run("open_doors", "start", "begin")
    for person in ("a1", "a2"):
        attendee(program, person).post(f"{EVENT}/me/feedback", json={"meetings": {"1": 1}})
    page = "/organiser/spring/feedback"
    few = browser(Role.ORGANISER).get(page).text
    run("next_round", "begin")
    attendee(program, "a3").post(f"{EVENT}/me/feedback", json={"meetings": {"2": 4}})

    many = browser(Role.ORGANISER).get(page).text

    assert "shown from 3 ratings on" in few
    assert "<td>2.0</td><td>3</td>" in many


def test_contact_shows_only_while_both_agree(run, program):
    run("open_doors", "start", "begin", "finish")
    ada, gerda = attendee(program, "a1"), attendee(program, "m1")

    def contact_seen_by(client):
        people = client.get(f"{EVENT}/me").json["in_touch"]["people"]
        return {one["id"]: one["contact"] for one in people}

    assert ada.post(f"{EVENT}/me/contact", json={"text": "ada@home", "people": ["m1"]}).json == {
        "kept": True
    }
    assert contact_seen_by(gerda) == {"a1": None, "a2": None}
    assert "ada@home" not in gerda.get(f"{EVENT}/me").text

    gerda.post(f"{EVENT}/me/contact", json={"text": "gerda@work", "people": ["a1"]})
    assert contact_seen_by(ada) == {"m1": "gerda@work", "a2": None}
    assert contact_seen_by(gerda) == {"a1": "ada@home", "a2": None}

    ada.post(f"{EVENT}/me/contact", json={"text": "ada@home", "people": []})
    assert "ada@home" not in gerda.get(f"{EVENT}/me").text
    assert "gerda@work" not in ada.get(f"{EVENT}/me").text


def test_contacts_without_javascript_come_from_a_form(run, browser):
    run("open_doors", "start", "begin", "finish")
    ada = browser(Role.ATTENDEE, person="a1")

    answer = ada.post("/e/spring/phone/contact", data={"text": "ada@home", "people": ["m1", "a2"]})

    page = ada.get(answer.location).text
    assert 'value="ada@home"' in page
    assert page.count(" checked") == 2


def test_contact_of_a_repaired_plan_reaches_those_really_met(run, program, store, event, clock):
    run("open_doors", "start", "begin")
    version = store.add_plan(another_plan(event), now=clock.now())
    store.publish("spring", version, request=Request(now=clock.now()))
    run("next_round", "begin")

    people = attendee(program, "a2").get(f"{EVENT}/me").json["in_touch"]["people"]

    assert [(one["id"], one["rounds"]) for one in people] == [
        ("m1", [1]),
        ("a1", [1]),
        ("m2", [2]),
    ]


# -- goodbye


def test_leaving_ends_this_browser_and_no_other(event, app, link, browser):
    token = link(Role.ATTENDEE, person="a1")
    shared, own = app.test_client(), app.test_client()
    for client in (shared, own):
        client.get(f"/j/{token}")

    answer = shared.post("/e/spring/phone/leave", headers={"Origin": "http://localhost"})

    assert (answer.status_code, answer.location) == (303, "/")
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert "sm_attendee_spring=;" in answer.headers["Set-Cookie"]
    assert shared.get("/e/spring/phone").status_code == 401
    assert own.get("/e/spring/phone").status_code == 200


# -- a number instead of a name


def test_number_on_screens_is_told_to_its_owner_alone(event, program):
    number = attendee(program, "a1").post(f"{EVENT}/numbers", json={"wanted": True}).json["number"]

    assert attendee(program, "a1").get(f"{EVENT}/me").json["number"] == number
    assert attendee(program, "a2").get(f"{EVENT}/me").json["number"] is None


def test_number_without_javascript_comes_and_goes_by_a_form(event, browser, store):
    client = browser(Role.ATTENDEE, person="a1")

    answer = client.post("/e/spring/phone/number", data={"wanted": "1"})
    assert (answer.status_code, answer.location) == (303, "/e/spring/phone")
    number = store.numbers("spring")["a1"]
    assert f"The screens show you as number {number}." in client.get("/e/spring/phone").text

    client.post("/e/spring/phone/number")
    assert store.numbers("spring") == {}
    assert "The screens in the hall show names." in client.get("/e/spring/phone").text
