"""CSV files: encodings, quoting, headers, ragged rows, and the line each mistake stands on."""

import csv
import io
from dataclasses import replace

import pytest
from folders import MENTEES, MENTORS, event, files, mistakes

from speedmentor.folder import write_files
from speedmentor.folder.formulas import RISKY, as_typed

CORPUS = "id,name\na1,Jörg Žak\na2,Ömer Müller\n"


def with_mentees(data: bytes) -> dict[str, bytes]:
    return files() | {"mentees.csv": data}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_utf8_with_any_line_ends_is_read(encoding, newline):
    data = "id,name\na1,Zoë\na2,ليلى\n".replace("\n", newline).encode(encoding)

    assert [one.name for one in event(with_mentees(data)).mentees] == ["Zoë", "ليلى"]


def test_columns_in_any_order_spaces_and_blank_rows_are_read():
    data = b" name , id,,\n\n Kim ,a1,,\n,,,\nLee, a2 ,,\n"

    read = event(with_mentees(data)).mentees

    assert [(one.id, one.name) for one in read] == [("a1", "Kim"), ("a2", "Lee")]


@pytest.mark.parametrize("sign", [";", "\t"])
def test_columns_parted_as_other_countries_spreadsheets_do_are_read(sign):
    rows = [
        ["goal", "id", "name", "wishes"],
        ["a, b; c", "a1", 'Kim "K" Lee', "m1;m2"],
        ["", "a2", "", ""],
    ]
    text = io.StringIO()
    csv.writer(text, delimiter=sign).writerows([["", "", "", ""], *rows[:-1]])

    kim = event(with_mentees(text.getvalue().encode())).mentees[0]

    assert (kim.id, kim.name, kim.goal) == ("a1", 'Kim "K" Lee', "a, b; c")
    assert kim.wishes == ("m1", "m2")
    csv.writer(text, delimiter=sign).writerow(rows[-1])
    assert mistakes(with_mentees(text.getvalue().encode())) == [
        "mentees.csv:4: name: the cell is empty; every row needs one"
    ]


def test_decimal_comma_is_a_decimal_point():
    data = b"id;label;x;y\nT1;Window;1,5;0\nT2;Door;4.5;-2,25\n"

    read = event(files() | {"tables.csv": data}).tables

    assert [(table.x, table.y) for table in read] == [(1.5, 0), (4.5, -2.25)]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "mentees.csv: the file is empty; it needs a header row with at least id,name"),
        (b" \n\n", "mentees.csv: the file is empty; it needs a header row with at least id,name"),
        (b"id,name\n", "mentees.csv: there is nobody here; add a row each"),
        (
            "id,name\na1,Kim\na2,Zoë\n".encode("cp1252"),
            "mentees.csv:3: a character here is not UTF-8; save the file as “CSV UTF-8” and try"
            " again",
        ),
        (
            "id,name\na1,Kim\n".encode("utf-16"),
            "mentees.csv: the file is UTF-16; save it as “CSV UTF-8” and try again",
        ),
        (b"id,name\na1,K\0im\n", "mentees.csv:2: a NUL byte stands here; delete it"),
        (
            b"id,name\na1,K\x1bim\n",
            r"mentees.csv:2: the control character '\x1b' stands here; delete it",
        ),
        (b"id\na1\n", "mentees.csv:1: name: the header row lacks this column; add it"),
        (
            b"id,name,emial\na1,Kim,\n",
            "mentees.csv:1: emial: there is no such column. Did you mean “email”?",
        ),
        (b"id,name,id\na1,Kim,a2\n", "mentees.csv:1: id: the column stands twice; remove one"),
        (
            b"id,name,\na1,Kim,hello\n",
            "mentees.csv:2: “hello” stands in a column without a name; name the column",
        ),
        (
            b"id,name\na1,Kim,Lee\n",
            "mentees.csv:2: this row has 3 cells, the header row has 2; put cells that hold a"
            " comma or semicolon in quotation marks",
        ),
        (
            b'id,name\na1,"Kim\n',
            'mentees.csv:2: a cell opens with " and never closes; add the closing quotation mark',
        ),
        (
            b'id,name\na1,"Kim" Lee\n',
            'mentees.csv:2: a quotation mark stands inside a quoted cell; write it twice: ""',
        ),
        (
            b"id,name,notes\na1,Kim," + b"x" * 10_001 + b"\n",
            "mentees.csv:2: notes: the cell is too long; at most 10,000 characters fit",
        ),
    ],
)
def test_unreadable_file_is_named_with_its_line_and_repair(data, expected):
    assert mistakes(with_mentees(data)) == [expected]


def test_line_after_a_quoted_line_break_is_the_physical_one():
    data = b'id,name,goal\na1,Kim,"one\ntwo\nthree"\na2,,\n'

    assert mistakes(with_mentees(data)) == [
        "mentees.csv:5: name: the cell is empty; every row needs one"
    ]


def test_wrong_column_does_not_hide_what_is_wrong_in_the_others():
    data = b"id,name,emial\na1,,\n"

    assert [text.split(":")[1] for text in mistakes(with_mentees(data))] == ["1", "2"]


def test_rows_beyond_the_limit_are_refused():
    rows = "".join(f"a{i},Kim\n" for i in range(20_001))

    assert mistakes(files(mentees="id,name\n" + rows)) == [
        "mentees.csv: more than 20,000 rows; split the event or remove rows"
    ]


def test_file_beyond_the_limit_is_refused():
    data = MENTEES.encode() + b"#" * 10_000_001

    assert mistakes(with_mentees(data)) == [
        "mentees.csv: the file has more than 10,000,000 bytes; split the event or remove rows"
    ]


def test_ten_thousand_rows_are_read_and_all_their_mistakes_are_found():
    rows = [f"a{i},Kim,m{i % 2 + 1}" for i in range(10_000)]
    sound = "id,name,wishes\n" + "\n".join(rows)

    assert len(event(files(mentees=sound)).mentees) == 10_000
    assert len(mistakes(files(mentees=sound.replace(",m", ",x")))) == 10_000


def test_missing_and_misspelt_files_are_named():
    given = files(mentors=MENTORS)
    given["mentee.csv"] = given.pop("mentees.csv")

    assert mistakes(given) == [
        'mentees.csv: this is missing; form = "group" needs it',
        "mentee.csv: a file of this name is not read. Did you mean mentees.csv?",
    ]


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-16", "mentees.csv: the file is UTF-16"),
        ("utf-16-le", "stands here; delete it"),  # without its mark: every other byte is NUL
        ("utf-16-be", "stands here; delete it"),
        ("utf-32", "mentees.csv"),
        ("cp1250", "mentees.csv:2: a character here is not UTF-8"),
        ("iso8859-2", "mentees.csv:2: a character here is not UTF-8"),
        ("mac_latin2", "mentees.csv:2: a character here is not UTF-8"),
    ],
)
def test_other_encodings_are_refused_and_never_read_as_something_else(encoding, said):
    found = mistakes(with_mentees(CORPUS.encode(encoding)))

    assert found
    assert said in found[0]


def test_shift_jis_is_refused_and_never_read_as_something_else():
    found = mistakes(with_mentees("id,name\na1,山田 太郎\n".encode("shift_jis")))

    assert found == [
        "mentees.csv:2: a character here is not UTF-8; save the file as “CSV UTF-8” and try again"
    ]


FORMULAS = [
    "=1+1",
    "+49 1",
    "-5",
    "@SUM(A1)",
    '=HYPERLINK("http://x")',
    "＝1",
    "=cmd|' /C calc'!A0",
]


@pytest.mark.parametrize("cell", [*FORMULAS, "'=1", "''=1", "'plain", "5-3"])
def test_cell_like_a_formula_is_written_as_text_and_read_back_as_it_was(cell):
    read = event(files(mentees="id,name\na1,Kim\n"))
    spiked = replace(read, mentees=(replace(read.mentees[0], name=cell, goal=cell),))

    written = write_files(spiked)
    (row,) = csv.DictReader(io.StringIO(written["mentees.csv"].decode()))

    assert not row["name"].startswith(RISKY)
    assert not row["goal"].startswith(RISKY)
    again = event(written).mentees[0]
    expected = as_typed(cell)
    assert (again.name, again.goal) == (expected, expected)
