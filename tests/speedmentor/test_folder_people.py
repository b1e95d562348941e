"""Rows of people and tables: cells, ids, teams, needs, and the room when none is given."""

import pytest
from folders import TOML, event, files, mistakes


@pytest.mark.parametrize(
    ("cell", "rounds"),
    [("", set()), ("2", {2}), ("1;3", {1, 3}), (" 1 - 2 ; 3 ", {1, 2, 3}), ("1–3", {1, 2, 3})],
)
def test_away_takes_rounds_lists_and_ranges(cell, rounds):
    mentees = f"id,name,away\na1,Kim,{cell}\n"

    assert event(files(mentees=mentees)).mentees[0].away == frozenset(rounds)


@pytest.mark.parametrize(("cell", "value"), [("", False), ("no", False), ("Yes", True)])
def test_step_free_takes_yes_no_or_nothing(cell, value):
    given = files(
        mentees=f"id,name,step_free\na1,Kim,{cell}\n", tables="id,step_free\nT1,yes\nT2,\n"
    )

    assert event(given).mentees[0].step_free is value


def test_lists_are_trimmed_and_topics_stand_once():
    mentees = "id,name,topics,wishes\na1,Kim, design ;;Data; DESIGN,m2 ; m1\n"
    (kim,) = event(files(mentees=mentees)).mentees

    assert kim.topics == ("design", "Data")
    assert kim.wishes == ("m2", "m1")


@pytest.mark.parametrize(
    ("column", "cell", "expected"),
    [
        ("away", "1-x", "“1-x” is not a round; write 2, or 1;3, or 1-3"),
        ("away", "3-1", "“3-1” runs backwards; write 1-3"),
        ("away", "0", "there is no round 0; the event has rounds 1 to 3"),
        ("away", "2-4", "there is no round 4; the event has rounds 1 to 3"),
        ("step_free", "maybe", "“maybe” is neither yes nor no; write yes, or leave it empty"),
        ("step_free", "yes", "no table offers that; mark one yes in tables.csv"),
        ("seats", "0", "“0” is not a number of seats; write 1 or more"),
        ("seats", "2.5", "“2.5” is not a number of seats; write 1 or more"),
        ("wishes", "a1;a1", "“a1” stands 2 times; each may stand once"),
        ("wishes", "a11", "“a11” is not in mentees.csv. Did you mean “a1” (Kim, line 2)?"),
        ("wishes", "Kim", "“Kim” is not in mentees.csv. Did you mean “a1” (Kim, line 2)?"),
        ("wishes", "x9", "“x9” is not in mentees.csv. Add it there, or remove it here."),
        ("table", "T9", "without tables.csv there is no table “T9”, only T1, T2 …; add the file"),
        (
            "link",
            "javascript:alert(1)",
            "“javascript:alert(1)” is not a meeting link; write one that begins with https://",
        ),
    ],
)
def test_wrong_cell_of_a_mentor_is_named_with_its_repair(column, cell, expected):
    mentors = f"id,name,{column}\nm1,Ann,\nm2,Bob,{cell}\n"

    assert mistakes(files(mentors=mentors)) == [f"mentors.csv:3: {column}: {expected}"]


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ("T2,,yes", ["no one table is step-free and quiet; mark one yes for both in tables.csv"]),
        ("T2,,", ["no table offers that; mark one yes in tables.csv"]),
        ("T2,yes,yes", []),
    ],
)
def test_two_needs_are_met_at_one_table_or_said_to_be_both_needed(second, expected):
    mentors = "id,name,step_free,quiet\nm1,Ann,yes,yes\nm2,Bob,,\n"
    tables = f"id,step_free,quiet\nT1,yes,\n{second}\n"

    found = mistakes(files(mentors=mentors, tables=tables))

    assert found == [f"mentors.csv:2: step_free: {text}" for text in expected]


@pytest.mark.parametrize(
    ("column", "cell", "expected"),
    [
        ("wishes", "a1", "“a1” is the person of this row; remove it"),
        ("met", "m11", "“m11” is not in mentors.csv. Did you mean “m1” (Ann, line 2)?"),
        ("both", "m3", "“m3” is not in mentors.csv. Add it there, or remove it here."),
    ],
)
def test_wrong_cell_of_a_mentee_is_named_with_its_repair(column, cell, expected):
    mentees = f"id,name,{column}\na1,Kim,{cell}\n"

    assert mistakes(files(mentees=mentees)) == [f"mentees.csv:2: {column}: {expected}"]


def test_all_mistakes_of_all_files_come_at_once_in_their_order():
    given = files(
        TOML.replace('name = "Evening"', "name = 7"),
        mentors="id,name,seats,wishes\nm1,Ann,0,zz\nm 2,Bob,,\n",
        mentees="id,name,wishes\na1,Kim,m1;m77\n,Lee,\na1,Noor,\n",
        rules="kind,a,b\nnever,a1,m9\n",
    )

    assert [text.split(":")[:3] for text in mistakes(given)] == [
        ["event.toml", "2", " name"],
        ["mentors.csv", "2", " seats"],
        ["mentors.csv", "2", " wishes"],
        ["mentors.csv", "3", " id"],
        ["mentees.csv", "2", " wishes"],
        ["mentees.csv", "3", " id"],
        ["mentees.csv", "4", " id"],
        ["rules.csv", "2", " b"],
    ]


def test_id_taken_in_the_other_file_is_refused():
    assert mistakes(files(mentees="id,name\nm2,Kim\n")) == [
        "mentees.csv:2: id: “m2” is taken by mentors.csv:3; give this one another id"
    ]


def test_one_human_stands_behind_one_mentee_only():
    mentees = "id,name,both\na1,Kim,m1\na2,Lee,m1\n"

    assert mistakes(files(mentees=mentees)) == [
        "mentees.csv:3: both: “m1” is also the human of line 2; correct one of the two"
    ]


def test_one_to_one_refuses_a_mentor_with_more_seats():
    toml = TOML.replace('"group"', '"one_to_one"').replace("seats = 3", "")
    mentors = "id,name,seats\nm1,Ann,1\nm2,Bob,2\n"

    assert mistakes(files(toml, mentors=mentors)) == [
        'mentors.csv:3: seats: 2 seats are not one to one; write 1, or form = "group" in event.toml'
    ]


def test_mentor_with_too_few_seats_for_fewest_is_refused_unless_the_team_has_them():
    toml = TOML + "fewest = 2\n"
    alone = "id,name,seats,team\nm1,Ann,1,\nm2,Bob,,\n"
    team = "id,name,seats,team\nm1,Ann,1,P\nm2,Bob,3,P\n"

    assert mistakes(files(toml, mentors=alone)) == [
        "mentors.csv:2: seats: a table of 1 never has the 2 mentees that event.toml asks for"
        " (fewest); raise it, or lower fewest"
    ]
    assert mistakes(files(toml, mentors=team)) == []


def test_team_at_two_tables_is_refused():
    mentors = "id,name,team,table\nm1,Ann,P,T1\nm2,Bob,P,T2\nm3,Cy,,T2\n"

    assert mistakes(files(mentors=mentors)) == [
        "mentors.csv:3: table: the team “P” sits at one table, and line 2 says T1; write the same,"
        " or leave one empty"
    ]


def test_fixed_table_that_does_not_suit_its_mentor_is_refused():
    mentors = "id,name,table,quiet\nm1,Ann,T1,yes\nm2,Bob,,\n"
    tables = "id,quiet\nT1,\nT2,yes\n"

    assert mistakes(files(mentors=mentors, tables=tables)) == [
        "mentors.csv:2: quiet: Table 1 is not so; mark it in tables.csv, or fix another table"
    ]


def test_tables_that_people_cannot_tell_apart_are_refused():
    tables = "id,label,zone\nT1,Oak,North\nT2,oak,North\nT3,Oak,South\n"

    assert mistakes(files(tables=tables)) == [
        "tables.csv:3: label: line 2 is called “Oak”, too; people need to tell tables apart"
    ]


@pytest.mark.parametrize(
    ("table_id", "label"),
    [("T7", "Table 7"), ("12", "Table 12"), ("Oak", "Oak"), ("T7b", "T7b")],
)
def test_table_without_a_label_is_never_a_bare_number(table_id, label):
    assert event(files(tables=f"id,label\n{table_id},\n")).tables[0].label == label


def test_default_room_has_a_table_for_each_mentor_or_team_in_a_square():
    mentors = "id,name,team\n" + "".join(f"m{i},M,{'P' if i < 3 else ''}\n" for i in range(1, 7))
    read = event(files(mentors=mentors))

    assert not read.tables_given
    assert [(one.id, one.label, one.x, one.y) for one in read.tables] == [
        ("T1", "Table 1", 0, 0),
        ("T2", "Table 2", 3, 0),
        ("T3", "Table 3", 6, 0),
        ("T4", "Table 4", 0, 3),
        ("T5", "Table 5", 3, 3),
    ]


def test_name_of_a_row_without_an_id_is_no_id_to_offer():
    mentors = "id,name\nm1,Ann\n,Bob\n"
    mentees = "id,name,wishes\na1,Kim,Bob\n"

    assert mistakes(files(mentors=mentors, mentees=mentees)) == [
        "mentors.csv:3: id: the cell is empty; every row needs one",
        "mentees.csv:2: wishes: “Bob” is not in mentors.csv. Add it there, or remove it here.",
    ]
