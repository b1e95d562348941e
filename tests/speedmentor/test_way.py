"""The way from table to table in words, and which table somebody means."""

import pytest

from speedmentor.event import Table
from speedmentor.language import speaking
from speedmentor.way import is_mapped, table_meant, way


def table(number, x, y, **facts):
    return Table(id=f"T{number}", label=f"Table {number}", x=x, y=y, **facts)


# Three rows of four, 3 m apart, and one of the last row a little out of line.
ROOM = tuple(
    table(4 * row + column + 1, 3.0 * column, 3.0 * row + (0.6 if (row, column) == (2, 3) else 0))
    for row in range(3)
    for column in range(4)
)
BY_ID = {table.id: table for table in ROOM}


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("T3", "T1", "two tables to your left"),
        ("T1", "T2", "one table to your right"),
        ("T2", "T6", "one row down"),
        ("T9", "T1", "two rows up"),
        ("T1", "T12", "two rows down, then three tables to your right"),
        ("T12", "T7", "one row up, then one table to your left"),
        ("T9", "T12", "three tables to your right"),
    ],
)
def test_way_counts_rows_and_tables(start, end, words):
    assert way(ROOM, BY_ID[start], BY_ID[end]) == words


def test_way_in_german_bends_its_words():
    with speaking("de"):
        assert way(ROOM, BY_ID["T2"], BY_ID["T5"]) == (
            "eine Reihe weiter unten, dann ein Tisch nach links"
        )


def test_way_to_the_same_table_is_none():
    assert way(ROOM, BY_ID["T4"], BY_ID["T4"]) is None


def test_tables_without_places_have_no_way():
    heap = (table(1, 0, 0), table(2, 0, 0))

    assert not is_mapped(heap)
    assert way(heap, *heap) is None


def test_more_than_ten_tables_are_a_figure():
    row = tuple(table(n, 2.0 * n, 0) for n in range(1, 14))

    assert way(row, row[0], row[12]) == "12 tables to your right"


@pytest.mark.parametrize("typed", ["T7", "t7", "Table 7", " table  7 ", "7"])
def test_table_is_meant_by_id_label_or_number(typed):
    assert table_meant(ROOM, typed) == BY_ID["T7"]


@pytest.mark.parametrize("typed", ["", "99", "Table", "T", "Library"])
def test_what_is_on_no_sign_means_no_table(typed):
    assert table_meant(ROOM, typed) is None


def test_id_counts_before_a_number_in_a_label():
    swapped = (Table(id="1", label="Table 2"), Table(id="2", label="Table 1"))

    assert table_meant(swapped, "1") == swapped[0]
