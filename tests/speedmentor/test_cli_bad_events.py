"""Events that cannot be, or hardly: `speedmentor plan` answers in words, never with a traceback."""

from functools import partial

import pytest
from click.testing import CliRunner, Result
from folders import TOML, files, peer_files

from speedmentor.cli import main, search

HEADER = "id,name\n"
ONE_TO_ONE = TOML.replace('"group"', '"one_to_one"').replace("seats = 3", "seats = 1")
BOOKED = ONE_TO_ONE.replace('"one_to_one"', '"booked"')
PEER = TOML.replace('"group"', '"peer"')
NOBODY_WAITS = TOML + "[rules]\nmax_sit_outs = 0\n"


@pytest.fixture
def plan(tmp_path, monkeypatch):
    """Plans an event given as files; a slow machine explains longer than people would wait."""
    monkeypatch.setattr(search, "EXPLAINING", 400)
    monkeypatch.setattr(search, "explained", partial(search.explained, seconds=300))

    def run(given: dict[str, bytes], *options: str) -> Result:
        for name, data in given.items():
            (tmp_path / name).write_bytes(data)
        return CliRunner().invoke(main, ["plan", str(tmp_path), "--seconds", "300", *options])

    return run


def crowd(first: str, number: int, rest: str = "") -> str:
    return "".join(f"{first}{n},Person {first}{n}{rest}\n" for n in range(number))


@pytest.mark.parametrize(
    "given",
    [
        pytest.param(files(mentees=HEADER + "a1,Kim\n"), id="one mentee"),
        pytest.param(files(TOML.replace("count = 3", "count = 9")), id="more rounds than mentors"),
        pytest.param(
            files(
                mentors="id,name,away\nm1,Ann,2\nm2,Bob,2\n",
                mentees="id,name,away\na1,Kim,2\na2,Lee,2\n",
            ),
            id="everyone away in a round",
        ),
        pytest.param(
            files(mentees="id,name,away\na1,Kim,1-3\na2,Lee,1-3\n"), id="everyone away all evening"
        ),
        pytest.param(
            files(rules="kind,a,b\n" + "".join(
                f"never,{a},{m}\n" for a in ("a1", "a2", "a3") for m in ("m1", "m2"))),
            id="everything forbidden",
        ),
        pytest.param(
            files(
                mentors="id,name,languages\nm1,Ann,de\nm2,Bob,de\n",
                mentees="id,name,languages\na1,Kim,fr\n",
            ),
            id="no common language",
        ),
        pytest.param(peer_files(PEER, HEADER + "p1,Ann\n"), id="peer of one"),
        pytest.param(files(TOML.replace("seats = 3", "seats = 3\nfewest = 3"),
                           mentees=HEADER + "a1,Kim\na2,Lee\n"), id="too few for a meeting"),
    ],
)  # fmt: skip
def test_poor_event_gets_the_best_there_is(plan, given):
    result = plan(given)

    assert result.exit_code == 0, result.stderr
    assert "No plan can do better." in result.stdout


@pytest.mark.parametrize(
    ("given", "column"),
    [
        pytest.param(files(mentors=HEADER), "mentors.csv", id="no mentors"),
        pytest.param(files(mentees=HEADER), "mentees.csv", id="no mentees"),
        pytest.param(peer_files(PEER, HEADER), "people.csv", id="nobody"),
    ],
)
def test_event_of_nobody_is_bad_input(plan, given, column):
    result = plan(given)

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(column)


def rules(*lines: str) -> str:
    return "kind,a,b,round\n" + "".join(f"{line}\n" for line in lines)


@pytest.mark.parametrize(
    ("given", "conflict", "relax"),
    [
        pytest.param(
            files(rules=rules("must,a1,m1,", "never,a1,m1,")),
            ["Kim must meet Ann.", "Kim and Ann may not meet"],
            ["Remove the rule `must` of Kim and Ann.", "Let Kim and Ann meet."],
            id="must and never",
        ),
        pytest.param(
            files(rules=rules("must,a1,m1,2", "must,a1,m2,2")),
            ["Kim must meet Ann and Bob in round 2: 2 meetings, but time for only 1."],
            ["Remove the rule `must` of Kim and Ann.", "Remove the rule `must` of Kim and Bob."],
            id="two musts in one round",
        ),
        pytest.param(
            files(mentees="id,name,away\na1,Kim,1-3\na2,Lee,\n", rules=rules("must,a1,m1,")),
            ["Kim must meet Ann.", "Kim and Ann are not there together in rounds 1, 2 and 3."],
            ["Remove the rule `must` of Kim and Ann.", "Ask Kim to be there in round 1."],
            id="must of somebody away",
        ),
        pytest.param(
            files(TOML.replace("seats = 3", "seats = 1"),
                  rules=rules("must,a1,m1,2", "must,a2,m1,2")),
            ["Kim and Lee must meet Ann in round 2.", "2 mentees need a seat in round 2"],
            ["Let Ann take 2 mentees at a time (`seats`)."],
            id="two musts for one seat",
        ),
        pytest.param(
            files(TOML.replace("seats = 3", "seats = 5\nfewest = 3")
                  + "[rules]\nmax_sit_outs = 2\n",
                  mentees=HEADER + "a1,Kim\na2,Lee\n"),
            ["A meeting has at least 3 mentees (fewest).", "at most 2 rounds (max_sit_outs)"],
            ["Write fewest = 2.", "Write max_sit_outs = 3, or remove it"],
            id="too few for the smallest meeting",
        ),
        pytest.param(
            files(rules=rules("must,a1,m1,1", "must,a2,m1,1", "apart,a1,a2,")),
            ["Kim must meet Ann in round 1.", "Lee must meet Ann in round 1.",
             "Kim and Lee are never at one table."],
            ["Remove the rule `must` of Kim and Ann.", "Remove the rule `must` of Lee and Ann.",
             "Remove the rule `apart` of Kim and Lee."],
            id="musts and apart",
        ),
        pytest.param(
            files(rules=rules("must,a1,m1,1", "must,a2,m2,1", "together,a1,a2,")),
            ["Kim must meet Ann in round 1.", "Lee must meet Bob in round 1.",
             "Kim and Lee are always at one table."],
            ["Remove the rule `together` of Kim and Lee."],
            id="musts and together",
        ),
        pytest.param(
            files(NOBODY_WAITS, rules=rules("never,a1,m1,", "never,a1,m2,")),
            ["A mentee may sit out no round (max_sit_outs)."],
            ["Write max_sit_outs = 3, or remove it, so that people may sit out."],
            id="nobody to meet and no sitting out",
        ),
        pytest.param(
            files(NOBODY_WAITS.replace("= 0", "= 1"),
                  mentors="id,name,languages\nm1,Ann,de\nm2,Bob,fr\n",
                  mentees="id,name,languages\na1,Kim,fr\na2,Lee,de;fr\n"),
            ["Kim may meet only 1 mentor, and needs 2.", "Kim shares no language with Ann."],
            ["Find an interpreter for Kim, or complete their `languages`."],
            id="too few who speak the language",
        ),
        pytest.param(
            files(NOBODY_WAITS.replace("= 0", "= 2\nsame_organisation = \"never\""),
                  mentors="id,name,organisation\nm1,Ann,X\nm2,Bob,X\n",
                  mentees="id,name,organisation\na1,Kim,X\na2,Lee,X\n"),
            ["Kim may meet nobody, and needs 1 meeting.", "People of one organisation"],
            ["Write same_organisation = “avoid” in [rules]."],
            id="all of one organisation",
        ),
        pytest.param(
            peer_files(PEER.replace("seats = 3", "seats = 2"),
                       HEADER + "p1,Ann\np2,Bob\np3,Cy\np4,Di\n",
                       rules=rules("must,p1,p2,1", "must,p1,p3,1")),
            ["A table takes no more people than it has seats."],
            ["Let every table take 3 people (`seats`).", "Remove the rule `must` of Ann and Bob."],
            id="peer: two musts at a table for two",
        ),
        pytest.param(
            files(TOML.replace("seats = 3", "seats = 1")
                  + "[rules]\nmentor_rest_after = 1\nmax_sit_outs = 1\n",
                  mentees=HEADER + crowd("a", 5)),
            ["5 seats are needed in rounds 1 and 2 together"],
            ["Let every mentor take 3 mentees at a time (`seats`)."],
            id="mentors rest",
        ),
        pytest.param(
            files(BOOKED, rules=rules("must,a1,m1,1", "must,a2,m1,1")),
            ["Ann"],
            ["Ann"],
            id="booked twice in one round",
        ),
        pytest.param(
            peer_files(PEER, HEADER + "p1,Ann\np2,Bob\np3,Cy\n",
                       rules=rules("must,p1,p2,", "never,p1,p2,")),
            ["Ann and Bob must meet.", "Ann and Bob may not meet"],
            ["Let Ann and Bob meet."],
            id="peer: must and never",
        ),
    ],
)  # fmt: skip
def test_contradiction_is_named_with_every_way_out(plan, given, conflict, relax):
    result = plan(given)
    clashes, _, helps = result.stderr.partition("What would help:")

    assert (result.exit_code, result.stdout) == (3, "")
    assert "No plan exists:" in clashes
    assert [said for said in conflict if said not in clashes] == []
    assert [said for said in relax if said not in helps] == []


def test_one_contradiction_among_thousands_of_people_is_found(plan):
    given = files(
        TOML.replace("count = 3", "count = 6"),
        mentors=HEADER + crowd("m", 1_000),
        mentees=HEADER + crowd("a", 4_000),
        rules=rules("must,a1,m1,1", "must,a1,m2,1", "must,a7,m9,"),
    )
    result = plan(given)

    assert result.exit_code == 3
    assert "Person a1 must meet Person m1 and Person m2 in round 1" in result.stderr
    assert "Remove the rule `must` of Person a1 and Person m1." in result.stderr
    assert "a7" not in result.stderr
