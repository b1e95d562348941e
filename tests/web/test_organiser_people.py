"""Signs for tables, and what is kept of people."""

import pytest

from speedmentor.access import Role


@pytest.fixture
def organiser(event, browser):
    return browser(Role.ORGANISER)


def test_every_table_has_a_sign_with_its_code(organiser):
    page = organiser.get("/organiser/spring/signs").text

    assert page.count('class="table-sign"') == 3
    assert page.count("<svg") == 3
    assert "type 3 on your page" in page
    assert "CANARY" not in page


def test_file_of_a_person_holds_what_is_stored(organiser):
    answer = organiser.get("/organiser/spring/people/a1.json")

    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.json["person"]["email"] == "CANARY-a1@example.org"
    assert organiser.get("/organiser/spring/people/nobody.json").status_code == 404


def test_erasing_asks_whether_one_is_sure(organiser, store):
    page = "/organiser/spring/people/erase"

    unsure = organiser.post(page, data={"person": "a1"})
    nobody = organiser.post(page, data={"sure": "yes"})

    assert (unsure.status_code, nobody.status_code) == (422, 422)
    assert store.event("spring").person["a1"].name == "Ada Berg"


def test_erased_person_is_a_number_everywhere(organiser, store, program):
    data = {"person": "a1", "sure": "yes"}
    done = organiser.post("/organiser/spring/people/erase", data=data)

    assert "1 person was erased." in organiser.get(done.location).text
    assert "Ada" not in organiser.get("/organiser/spring/people").text
    company = program(Role.ATTENDEE, person="a2").get("/api/v1/events/spring/me").text
    assert "Ada" not in company
    assert "Erased person 4" in company


def test_everybody_is_erased_at_once(organiser, store):
    data = {"everybody": "yes", "sure": "yes"}

    organiser.post("/organiser/spring/people/erase", data=data)

    assert {p.name[:6] for p in store.event("spring").people} == {"Erased"}
