"""event.toml: what is refused, where, and with which advice."""

from datetime import datetime

import pytest
from folders import TOML, event, files, mistakes

from speedmentor.event import Break, Seating, WishPoints
from speedmentor.folder.sections import LEVELS


def changed(old: str, new: str) -> dict[str, bytes]:
    assert old in TOML
    return files(TOML.replace(old, new))


def test_levels_known_to_the_reader_are_those_of_the_scheduler():
    from scheduler.levels import STAGES  # noqa: PLC0415 -- the reader itself never imports it

    assert tuple(LEVELS) == tuple(level for levels in STAGES.values() for level in levels)


def test_defaults_are_those_of_the_format():
    read = event()

    assert read.id == "evening"
    assert read.mode == "in_person"
    assert (read.mentor_word, read.mentee_word) == ("mentor", "mentee")
    assert read.seating == Seating(seats=3, fewest=1, tables=None)
    assert (read.policy.same_organisation, read.policy.mentor_rest_after) == ("avoid", 0)
    assert read.policy.max_sit_outs is None
    assert read.points == WishPoints()
    assert not read.programme.auto_advance


def test_every_key_is_read():
    more = """fewest = 2
tables = 2
[roles]
mentor = "senior"
mentee = "junior"
mentors = "seniors"
mentees = "juniors"
[rules]
same_organisation = "never"
mentor_rest_after = 2
max_sit_outs = 1
[wishes]
named = [5]
named_by_mentor = [3, 2]
topics = [1]
[priorities]
order = ["early", "wishes"]
"""
    breaks = (
        "count = 3\nmove_minutes = 2\nauto_advance = true\nbreaks = [{ after = 1, minutes = 5 }]"
    )
    read = event(files(TOML.replace("count = 3", breaks) + more))

    assert read.programme.breaks == (Break(after=1, minutes=5),)
    assert (read.programme.move_minutes, read.programme.auto_advance) == (2, True)
    assert (read.seating.fewest, read.seating.tables) == (2, 2)
    assert (read.mentor_word, read.mentee_word) == ("senior", "junior")
    assert (read.mentor_words, read.mentee_words) == ("seniors", "juniors")
    assert read.policy.same_organisation == "never"
    assert (read.policy.mentor_rest_after, read.policy.max_sit_outs) == (2, 1)
    assert read.points == WishPoints(named=(5,), named_by_mentor=(3, 2), topics=(1,))
    assert read.order == ("early", "wishes")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "event/1",
            "event/9",
            "event.toml:1: format: “speedmentor.event/9” is not known here."
            " Write 'speedmentor.event/1'.",
        ),
        ('"Evening"', '" "', "event.toml:2: name: the text is empty; write a word or two"),
        (
            '"group"',
            '"groups"',
            "event.toml:3: form: “groups” is not known here. Did you mean “group”?",
        ),
        (
            "Vienna",
            "Viena",
            "event.toml:4: timezone: there is no time zone “Europe/Viena”."
            " Did you mean “Europe/Vienna”?",
        ),
        (
            "Europe/Vienna",
            "../etc",
            "event.toml:4: timezone: there is no time zone “../etc”."
            " Write an IANA name, such as Europe/Vienna.",
        ),
        (
            "2027-03-11T18:00:00",
            '"2027-03-11"',
            "event.toml:5: starts: “2027-03-11” is not a local time; write it like"
            " 2027-03-11T18:00:00, without quotation marks",
        ),
        (
            "18:00:00",
            "18:00:00Z",
            "event.toml:5: starts: write the local time without an offset; `timezone` says the"
            " zone",
        ),
        (
            "2027",
            "0027",
            "event.toml:5: starts: the year 27 cannot be right; write one from 1970 to 2200",
        ),
        (
            "minutes",
            "minute",
            "event.toml:9: rounds.minute: there is no such key. Did you mean “minutes”?",
        ),
        ("count = 3", "count = 0", "event.toml:8: rounds.count: “0” is too small; write 1 or more"),
        (
            "count = 3",
            "count = 999",
            "event.toml:8: rounds.count: “999” is too much; write 100 or less",
        ),
        (
            "count = 3",
            "count = '3'",
            "event.toml:8: rounds.count: “3” is not a whole number; write it in digits, without"
            " quotation marks",
        ),
        (
            "count = 3",
            f"count = 0x{'f' * 9999}",
            "event.toml:8: rounds.count: this number is too much; write 100 or less",
        ),
        (
            "minutes = 10",
            "minutes = 10\nbreaks = [{ after = 3, minutes = 5 }]",
            "event.toml:10: rounds.breaks.after: a break after round 3 is not between two of the"
            " 3 rounds; write 1 to 2",
        ),
        (
            "minutes = 10",
            "minutes = 10\nbreaks = [{ after = 1, minutes = 5 }, { after = 1, minutes = 5 }]",
            "event.toml:10: rounds.breaks.after: two breaks follow round 1; make them one",
        ),
        (
            "seats = 3",
            "seats = 3\nfewest = 4",
            "event.toml:13: seating.fewest: a table of at most 3 cannot have at least 4; lower it"
            " or raise seats",
        ),
        (
            '"group"',
            '"one_to_one"',
            "event.toml:12: seating.seats: 3 seats at a table are not one to one; write"
            ' form = "group", or seats = 1',
        ),
        (
            "seats = 3",
            "seats = 3\n[wishes]\nnamed = []",
            "event.toml:14: wishes.named: the list is empty; write one number or more, such as"
            " [10, 5]",
        ),
        (
            "seats = 3",
            'seats = 3\n[priorities]\norder = ["gap"]',
            "event.toml:14: priorities.order: there is no level “gap”. Did you mean “gaps”?",
        ),
        (
            "seats = 3",
            'seats = 3\n[priorities]\norder = ["gaps", "gaps"]',
            "event.toml:14: priorities.order: “gaps” stands twice; each may stand once",
        ),
        (
            "[seating]",
            "[seating",
            "event.toml:11: this is not TOML: Expected ']' at the end of a table declaration;"
            " mend the line",
        ),
    ],
)
def test_wrong_setting_is_named_with_its_line_and_repair(old, new, expected):
    assert expected in mistakes(changed(old, new))


def test_empty_settings_name_all_that_is_missing():
    assert [text.split(": ")[1] for text in mistakes(files(""))] == [
        "format",
        "name",
        "form",
        "timezone",
        "starts",
        "rounds",
    ]


def test_wrong_name_in_settings_does_not_hide_mistakes_in_rows():
    given = files(TOML.replace('"Evening"', "7"), mentors="id,name,away\nm1,Ann,9\n")

    assert mistakes(given) == [
        "event.toml:2: name: “7” is not a text; put it in quotation marks",
        "mentors.csv:2: away: there is no round 9; the event has rounds 1 to 3",
    ]


@pytest.mark.parametrize(
    ("zone", "starts", "expected"),
    [
        ("Europe/Vienna", "2027-03-28T02:30:00", "does not exist in Europe/Vienna"),
        ("Europe/Vienna", "2027-10-31T02:30:00", "happens twice in Europe/Vienna"),
        ("America/New_York", "2027-03-14T02:00:00", "does not exist in America/New_York"),
        ("America/New_York", "2027-11-07T01:59:59", "happens twice in America/New_York"),
        ("Australia/Lord_Howe", "2027-10-03T02:15:00", "does not exist in Australia/Lord_Howe"),
        ("Australia/Lord_Howe", "2027-04-04T01:45:00", "happens twice in Australia/Lord_Howe"),
        ("Africa/Cairo", "2027-04-30T00:30:00", "does not exist in Africa/Cairo"),
        ("Africa/Cairo", "2027-10-28T23:30:00", "happens twice in Africa/Cairo"),
    ],
)
def test_start_that_is_skipped_or_repeated_by_the_clocks_is_refused(zone, starts, expected):
    toml = TOML.replace("Europe/Vienna", zone).replace("2027-03-11T18:00:00", starts)

    (text,) = mistakes(files(toml))

    assert text.startswith("event.toml:5: starts: ")
    assert expected in text


@pytest.mark.parametrize("starts", ["2027-03-28T01:59:00", "2027-03-28T03:00:00"])
def test_start_beside_the_skipped_hour_is_read(starts):
    read = event(files(TOML.replace("2027-03-11T18:00:00", starts)))

    assert read.starts == datetime.fromisoformat(starts)


def test_rounds_across_the_skipped_hour_last_as_long_as_ever():
    toml = TOML.replace("2027-03-11T18:00:00", "2027-03-28T01:45:00").replace("= 10", "= 20")
    (first, second, _) = event(files(toml)).round_times()

    assert first[1].isoformat() == "2027-03-28T03:05:00+02:00"
    assert second[0] == first[1]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (TOML.encode("utf-16"), "event.toml: the file is UTF-16; save it as “UTF-8” and try again"),
        (
            TOML.replace('name = "', 'name = "Ü').encode("cp1252"),
            "event.toml:2: a character here is not UTF-8; save the file as “UTF-8” and try again",
        ),
    ],
)
def test_other_encoding_is_the_one_mistake(data, expected):
    assert mistakes(files() | {"event.toml": data}) == [expected]
