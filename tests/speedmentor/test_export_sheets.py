"""Exported sheets read back as a spreadsheet reads them, and nothing in them is a formula."""

import csv
import io

import openpyxl
import pytest
from exporting import exported, written
from folders import TOML

from speedmentor.folder.formulas import as_typed

RISKY = (
    "=1+1",
    "+49 660",
    "-5",
    "@SUM(A1)",
    "＝1+1",
    '=HYPERLINK("http://x")',
    "=cmd|' /C calc'!A0",
)


def rows(data: bytes) -> list[dict[str, str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def workbook(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def test_csv_has_a_row_for_each_table_and_those_without_one(tmp_path):
    found = rows(exported(*written(tmp_path), "grid.csv"))

    assert [(one["round"], one["status"], one["table"]) for one in found] == [
        ("1", "meeting", "T1"), ("1", "sit_out", ""), ("1", "resting", ""),
        ("2", "meeting", "T2"), ("2", "sit_out", ""), ("2", "resting", ""),
        ("3", "sit_out", ""), ("3", "resting", ""),
    ]  # fmt: skip
    assert found[0] == {
        "round": "1", "starts": "2027-03-11 18:00", "ends": "2027-03-11 18:10",
        "status": "meeting", "table": "T1", "label": "Table 1", "zone": "",
        "mentor_ids": "m1", "mentors": "Ann", "mentee_ids": "a1;a2", "mentees": "Kim;Lee",
    }  # fmt: skip


@pytest.mark.parametrize("name", RISKY)
def test_name_that_looks_like_a_formula_is_text_and_reads_back(tmp_path, name):
    quoted = '"' + name.replace('"', '""') + '"'
    folder, plan = written(tmp_path, mentors=f"id,name\nm1,{quoted}\nm2,Bob\n")

    found = rows(exported(folder, plan, "grid.csv"))
    book = workbook(exported(folder, plan, "grid.xlsx"))

    assert found[0]["mentors"] == f"'{name}"
    assert as_typed(found[0]["mentors"]) == name
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
    assert any(cell.value == name for cell in cells)
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix for cell in cells)


def test_workbook_shows_tables_and_people_round_by_round(tmp_path):
    book = workbook(exported(*written(tmp_path), "grid.xlsx"))
    by_table, by_person = book["By table"], book["By person"]

    assert [[cell.value for cell in row] for row in by_table.iter_rows(max_row=2)] == [
        [
            "Table",
            "mentors",
            "Round 1\n18:00–18:10",
            "Round 2\n18:10–18:20",
            "Round 3\n18:20–18:30",
        ],
        ["Table 1", "Ann", "Kim\nLee", None, None],
    ]
    assert [cell.value for cell in by_person[3]] == [
        "Bob", "m2", "mentor", "Rests", "Table 2\nNoor", "Rests"
    ]  # fmt: skip
    assert by_table.freeze_panes == "C2"
    assert by_table.page_setup.orientation == "landscape"
    assert by_table.sheet_properties.pageSetUpPr.fitToPage
    assert by_table.print_title_rows == "$1:$1"


def test_workbook_speaks_german(tmp_path):
    book = workbook(exported(*written(tmp_path), "grid.xlsx", language="de"))

    assert book.sheetnames == ["Nach Tisch", "Nach Person"]
    assert book["Nach Tisch"]["A2"].value == "Tisch 1"


def test_online_there_are_no_tables_in_the_workbook(tmp_path):
    online = TOML.replace("[rounds]", 'mode = "online"\n\n[rounds]', 1)
    book = workbook(exported(*written(tmp_path, toml=online), "grid.xlsx"))

    assert "Table 2" not in [cell.value for row in book["By table"].iter_rows() for cell in row]
    assert book["By person"]["E3"].value == "Noor"


def test_letters_that_no_workbook_may_hold_are_left_out(tmp_path):
    toml = TOML.replace('"Evening"', '"R&D \\u0001evening"')
    folder, plan = written(tmp_path, toml=toml, mentors="id,name\nm1,An\ufffen\nm2,Bob\n")
    book = workbook(exported(folder, plan, "grid.xlsx"))

    assert book["By table"]["B2"].value == "Ann"
    assert book.properties.title == "R&D evening"
    assert book["By table"].oddHeader.left.text == "R&&D evening"
