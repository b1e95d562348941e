"""The calendar reads back: entries, times with their zone, long and escaped lines."""

from datetime import UTC, datetime, timedelta

from exporting import SAMPLES, exported, plan_text, written
from icalendar import Calendar


def entries(data: bytes) -> dict[str, object]:
    return {str(one["uid"]): one for one in Calendar.from_ical(data).walk("VEVENT")}


def test_everybody_has_an_entry_for_each_meeting(tmp_path):
    found = entries(exported(*written(tmp_path), "people.ics"))

    assert sorted(found) == [
        f"{who}.evening@speedmentor" for who in ("a1.1", "a2.1", "a3.2", "m1.1", "m2.2")
    ]
    kim = found["a1.1.evening@speedmentor"]
    assert kim["summary"] == "Kim: Table 1: Ann, Lee"
    assert kim["location"] == "Table 1"
    assert kim.start == datetime(2027, 3, 11, 17, 0, tzinfo=UTC)
    assert kim.end - kim.start == timedelta(minutes=10)
    assert kim["dtstart"].params["tzid"] == "Europe/Vienna"


def test_entry_keeps_its_uid_when_the_plan_changes_and_grows_in_sequence(tmp_path):
    folder, plan = written(tmp_path)
    before = entries(exported(folder, plan, "people.ics"))
    plan.write_text(plan.read_text("utf-8").replace('"version": 1', '"version": 2'), "utf-8")
    after = entries(exported(folder, plan, "people.ics"))

    assert before.keys() == after.keys()
    assert {int(one["sequence"]) for one in after.values()} == {2}


def test_zone_of_the_event_is_described(tmp_path):
    calendar = Calendar.from_ical(exported(*written(tmp_path), "people.ics"))

    (zone,) = calendar.walk("VTIMEZONE")
    assert zone["tzid"] == "Europe/Vienna"
    assert {one.name for one in zone.subcomponents} == {"STANDARD", "DAYLIGHT"}


def test_long_and_odd_names_are_folded_and_read_back(tmp_path):
    name = "Ng\u0169g\u0129; \u0644\u064a\u0644\u0649, \\" + "Ö" * 200
    folder, plan = written(tmp_path, mentors=f'id,name\nm1,"{name}"\nm2,Bob\n')
    data = exported(folder, plan, "people.ics")

    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    assert entries(data)["m1.1.evening@speedmentor"]["summary"] == f"{name}: Table 1: Kim, Lee"


def test_online_meetings_are_at_their_links(tmp_path):
    plan = tmp_path / "plan.json"
    plan.write_text(plan_text("remote_booked"), "utf-8")
    found = entries(exported(SAMPLES / "remote_booked", plan, "people.ics"))

    assert all(one["url"].startswith("https://meet.example.org/room-") for one in found.values())
    assert all(one["location"] == one["url"] for one in found.values())
