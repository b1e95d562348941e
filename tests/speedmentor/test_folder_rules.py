"""rules.csv: kinds, people, rounds, tables."""

import pytest
from folders import TOML, event, files, mistakes, peer_files

from speedmentor.event import Rule


def with_rules(*rows: str) -> dict[str, bytes]:
    return files(rules="kind,a,b,round,table,why\n" + "\n".join(rows) + "\n")


def test_every_kind_of_rule_is_read():
    read = event(
        with_rules(
            "must,a1,m1,1-2,,",
            "never,a1,m2,,,old quarrel",
            "apart,a1,a2,,,",
            "together,a2,a3,,,",
            "avoid,a3,m1,,,",
            "at,m1,,2;3,T2,",
        )
    )

    assert read.rules[0] == Rule(kind="must", a="a1", b="m1", rounds=frozenset({1, 2}))
    assert read.rules[1].why == "old quarrel"
    assert read.rules[5] == Rule(kind="at", a="m1", rounds=frozenset({2, 3}), table="T2")
    assert "old quarrel" not in repr(read)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("nevr,a1,m1,,,", "kind: there is no rule “nevr”. Did you mean “never”?"),
        ("never,,m1,,,", "a: the cell is empty; every row needs one"),
        ("never,a1,,,,", "b: the cell is empty; `never` names two people"),
        ("never,a1,Ann,,,", "b: “Ann” is not in mentors.csv. Did you mean “m1” (Ann, line 2)?"),
        ("never,m1,a1,,,", "a: `never` takes the mentee in column a, the mentor in b; swap them"),
        ("apart,a1,a1,,,", "b: both columns name the same person; correct one"),
        ("apart,a1,m1,,,", "b: “m1” is not in mentees.csv. Did you mean “a1” (Kim, line 2)?"),
        ("must,a1,m1,4,,", "round: there is no round 4; the event has rounds 1 to 3"),
        ("never,a1,m1,2,,", "round: `never` holds in every round; leave it empty"),
        ("never,a1,m1,,T1,", "table: `never` says nothing of tables; leave it empty"),
        ("at,m1,,,,", "table: the cell is empty; `at` names a table"),
        (
            "at,m1,,,T5,",
            "table: without tables.csv there is no table “T5”, only T1, T2 …; add the file",
        ),
        (
            "at,m1,a1,,T1,",
            "b: `at` takes a mentor in column a and nobody here; leave it empty",
        ),
        ("at,a1,,,T1,", "a: “a1” is not in mentors.csv. Did you mean “m1” (Ann, line 2)?"),
    ],
)
def test_wrong_rule_is_named_with_its_repair(row, expected):
    assert mistakes(with_rules("avoid,a2,m2,,,", row)) == [f"rules.csv:3: {expected}"]


def test_pair_under_one_kind_twice_is_refused():
    assert mistakes(with_rules("apart,a1,a2,,,", "apart,a2,a1,,,")) == [
        "rules.csv:3: kind: this pair stands on line 2, too; remove one of the two"
    ]


def test_people_alone_have_no_mentors_to_seat():
    toml = TOML.replace('"group"', '"peer"')
    people = "id,name\np1,Ann\np2,Bob\np3,Cy\n"
    rules = "kind,a,b,table\nat,p1,,T1\nnever,p1,p2,\nmust,p2,p3,\n"

    assert mistakes(peer_files(toml, people, rules=rules)) == [
        "rules.csv:2: kind: `at` seats a mentor, and people.csv has no mentors; remove the row"
    ]
