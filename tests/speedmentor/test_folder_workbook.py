"""Workbooks: what organisers fill in, what spreadsheets make of it, and files that mean harm."""

import zipfile
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from folders import TOML, event, files, mistakes
from openpyxl import Workbook, load_workbook
from openpyxl.xml.constants import SHEET_MAIN_NS

from speedmentor.folder import read_files, read_folder
from speedmentor.folder.sections import EventSection
from speedmentor.folder.settingsheet import MEANINGS
from speedmentor.folder.workbook import MOST_UNPACKED
from speedmentor.folder.write_workbook import COLUMNS, write_workbook

SAMPLES = Path(__file__).parents[2] / "sample_events"
FOLDERS = sorted(path.name for path in SAMPLES.iterdir() if path.is_dir())
SETTINGS = [
    ("Setting", "Value"),
    ("name", "Evening"),
    ("form", "group"),
    ("timezone", "Europe/Vienna"),
    ("starts", datetime(2027, 3, 11, 18)),  # noqa: DTZ001 -- local time, as in the cell
    ("rounds.count", 3),
    ("rounds.minutes", 10.0),
    ("seating.seats", 3),
]
MENTORS = [("id", "name"), ("m1", "Ann"), ("m2", "Bob")]
MENTEES = [("id", "name"), ("a1", "Kim"), ("a2", "Lee"), ("a3", "Noor")]
SHEETS = {"event": SETTINGS, "mentors": MENTORS, "mentees": MENTEES}


def workbook(sheets) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def with_sheets(**changed) -> dict[str, bytes]:
    return {"evening.xlsx": workbook(SHEETS | changed)}


def with_settings(*rows) -> dict[str, bytes]:
    keys = {row[0] for row in rows}
    return with_sheets(event=[*(row for row in SETTINGS if row[0] not in keys), *rows])


def test_workbook_is_read_as_the_folder_it_stands_for():
    assert event(with_sheets()) == event(files())


@pytest.mark.parametrize("folder", FOLDERS)
def test_event_written_as_a_workbook_reads_back_the_same(folder):
    found = read_folder(SAMPLES / folder)

    assert read_files({"any name.xlsx": write_workbook(found)}, event_id=folder) == found


def test_texts_that_look_like_formulas_come_back_as_they_were():
    kim, *others = event().mentees
    risky = replace(kim, name="=1+1", goal="-5\n+49", question="'=x", notes="@home")
    changed = replace(event(), mentees=(risky, *others))

    assert event({"event.xlsx": write_workbook(changed)}) == changed


def test_every_setting_and_column_stands_in_the_blank_workbook_with_its_meaning():
    book = load_workbook(BytesIO(write_workbook()))
    keys = {row[0] for row in book["event"].iter_rows(min_row=2, values_only=True)}
    heads = [cell for name in book.sheetnames[1:] for cell in book[name][1]]

    assert keys == set(MEANINGS) == set(leaves(EventSection)) - {"format"}
    assert all(cell.comment.text == COLUMNS[cell.value] for cell in heads)


def leaves(section, before=""):
    for name, field in section.model_fields.items():
        if hasattr(field.annotation, "model_fields"):
            yield from leaves(field.annotation, f"{before}{name}.")
        else:
            yield before + name


def test_blank_workbook_says_what_is_missing_where_it_belongs():
    said = mistakes({"new.xlsx": write_workbook()})

    assert [text.split(": ")[:2] for text in said] == [
        ["event (new.xlsx):2", "name"],
        ["event (new.xlsx):4", "timezone"],
        ["event (new.xlsx):5", "starts"],
        ["mentors (new.xlsx)", 'this is missing; form = "one_to_one" needs it'],
        ["mentees (new.xlsx)", 'this is missing; form = "one_to_one" needs it'],
    ]


def test_blank_workbook_that_is_filled_in_is_an_event():
    book = load_workbook(BytesIO(write_workbook()))
    for row in book["event"].iter_rows(min_row=2):
        given = {"name": "Evening", "timezone": "Europe/Vienna", "starts": "11.3.2027 18:00"}
        row[1].value = given.get(row[0].value, row[1].value)
    book["mentors"].append(("m1", "Ann"))
    book["mentees"].append(("a1", "Kim"))
    buffer = BytesIO()
    book.save(buffer)

    read = event({"event.xlsx": buffer.getvalue()})

    assert (read.name, read.starts, read.programme.count) == (
        "Evening",
        datetime(2027, 3, 11, 18),  # noqa: DTZ001 -- local time
        6,
    )
    assert [person.name for person in read.people] == ["Ann", "Kim"]


def test_settings_of_every_kind_are_read():
    read = event(
        with_settings(
            ("rounds.breaks", "1: 15; 2:5"),
            ("rounds.auto_advance", True),
            ("wishes.named", "9;8"),
            ("priorities.order", "wishes; meetings"),
        )
    )

    assert [(pause.after, pause.minutes) for pause in read.programme.breaks] == [(1, 15), (2, 5)]
    assert read.programme.auto_advance
    assert read.points.named == (9, 8)
    assert read.order == ("wishes", "meetings")


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (("rounds.count", "six"), "rounds.count: “six” is not a whole number"),
        (("rounds.cuont", 3), "rounds.cuont: there is no such key. Did you mean “count”?"),
        (("rounds.breaks", "after 2"), "rounds.breaks: “after 2” is not what belongs here"),
        (("starts", "tomorrow"), "starts: “tomorrow” is not a local time"),
        (("starts", "31.2.2027 18:00"), "starts: “31.2.2027 18:00” is not a local time"),
        (("rounds", 3), "rounds: “3” is not what belongs here"),
        (("name.first", "x"), "name.first: there is no such key"),
        (("mode", "online!"), "mode: “online!” is not known here. Did you mean “online”?"),
    ],
)
def test_wrong_setting_is_named_with_its_row(row, expected):
    found = mistakes(with_settings(row))

    line = len({*(name for name, _ in SETTINGS), row[0]})
    assert any(text.startswith(f"event (evening.xlsx):{line}: {expected}") for text in found)


def test_wrong_cell_is_named_with_its_sheet_row_and_column():
    rows = [(), (None, None), *MENTEES, ("a 4", "Zoe"), ("a5", None)]

    assert mistakes(with_sheets(mentees=rows)) == [
        "mentees (evening.xlsx):7: id: “a 4” is not an id; use 1 to 64 of A–Z a–z 0–9 . _ -",
        "mentees (evening.xlsx):8: name: the cell is empty; every row needs one",
    ]


def test_date_that_a_spreadsheet_made_of_rounds_is_told():
    rows = [("id", "name", "away"), ("a1", "Kim", date(2027, 3, 1))]

    assert mistakes(with_sheets(mentees=rows)) == [
        "mentees (evening.xlsx):2: away: the spreadsheet made a date of this; format the column as"
        " text and write it again"
    ]


def test_numbers_yes_and_ids_of_digits_are_read_as_people_see_them():
    mentees = [("id", "name", "quiet", "wishes"), (7, "Kim", True, 12.0)]
    mentors, tables = [("id", "name"), (12, "Ann")], [("id", "quiet"), (1, True)]
    read = event(with_sheets(mentees=mentees, mentors=mentors, tables=tables))

    assert (read.mentees[0].id, read.mentees[0].quiet, read.mentees[0].wishes) == (
        "7",
        True,
        ("12",),
    )


def test_sheets_without_rows_and_of_other_names_are_left_out():
    assert event(with_sheets(tables=[("id",)], rules=[], budget=[("x", 1)])) == event()


def test_one_sheet_alone_goes_by_the_name_of_its_file():
    given = files()
    del given["mentees.csv"]

    assert event(given | {"mentees.xlsx": workbook({"Tabelle1": MENTEES})}) == event()


def test_workbook_without_a_sheet_of_an_event_is_refused():
    (said,) = mistakes({"evening.xlsx": workbook({"Sheet1": MENTEES})})

    assert said.startswith("evening.xlsx: no sheet is called event, mentors,")


def test_sheet_beside_the_same_file_is_refused():
    assert mistakes(with_sheets() | {"mentors.csv": b"id,name\nm1,Ann\n"}) == [
        "evening.xlsx: “mentors” is given twice, here too; keep one of them"
    ]


def test_folder_takes_its_event_workbook_and_no_other(tmp_path):
    (tmp_path / "event.xlsx").write_bytes(workbook(SHEETS))
    (tmp_path / "mentors.xlsx").write_bytes(b"notes of somebody")

    assert read_folder(tmp_path).people == event().people


def test_settings_in_a_file_go_with_people_in_a_workbook():
    given = {"people.xlsx": workbook({"mentors": MENTORS, "mentees": MENTEES})}

    assert event(given | {"event.toml": TOML.encode()}) == event()


def rezipped(data: bytes, **changed: bytes) -> bytes:
    """The workbook with other content in parts of it, by the last word of their path."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", 8) as new:
        for name in old.namelist():
            stem = Path(name).stem
            new.writestr(name, changed[stem] if stem in changed else old.read(name))
    return buffer.getvalue()


LAUGHS = b'<!ENTITY c "ha"><!ENTITY b "&c;&c;"><!ENTITY a "&b;&b;">'


@pytest.mark.parametrize("declared", [LAUGHS, b'<!ENTITY a SYSTEM "file:///etc/hostname">'])
def test_entities_are_refused(declared):
    sheet = f'<worksheet xmlns="{SHEET_MAIN_NS}">&a;</worksheet>'.encode()
    harmful = rezipped(workbook(SHEETS), sheet3=b"<!DOCTYPE x [" + declared + b"]>" + sheet)

    assert mistakes({"evening.xlsx": harmful}) == [
        "evening.xlsx: cannot be opened as a workbook; save it again as XLSX, without a password"
    ]


def test_workbook_that_unpacks_to_too_much_is_refused():
    bomb = rezipped(workbook(SHEETS), styles=bytes(MOST_UNPACKED))

    assert mistakes({"evening.xlsx": bomb}) == [
        "evening.xlsx: the workbook is too large; keep only the event in it"
    ]


@pytest.mark.parametrize("data", [b"", b"PK", workbook(SHEETS)[:2000]])
def test_what_is_no_workbook_is_refused_in_words(data):
    assert mistakes({"evening.xlsx": data}) == [
        "evening.xlsx: cannot be opened as a workbook; save it again as XLSX, without a password"
    ]


def test_rows_beyond_the_limit_are_refused():
    rows = [("id", "name"), *((f"a{n}", "Kim") for n in range(20_001))]
    (said,) = mistakes(with_sheets(mentees=rows))

    assert "more than 20,000 rows" in said
