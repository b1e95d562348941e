"""`speedmentor why` and `speedmentor ceiling`, run as their users run them."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from folders import MENTEES, MENTORS, TOML, event, files

from speedmentor.cli import main
from speedmentor.planfile import load_plan
from speedmentor.planning import judge

TEAM = "id,name,wishes\na1,Kim,m1\na2,Lee,\na3,Noor,\n"
ONE_SEAT = TOML.replace("seats = 3", "seats = 1").replace("count = 3", "count = 1")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def planned(tmp_path):
    """Writes a folder, plans it, and returns both places."""

    def make(given: dict[str, bytes]) -> tuple[Path, Path]:
        folder, plan = tmp_path / "evening", tmp_path / "plan.json"
        folder.mkdir()
        for name, data in given.items():
            (folder / name).write_bytes(data)
        assert run("plan", folder, "--out", plan, "--seconds", 300).exit_code == 0
        return folder, plan

    return make


def test_why_they_meet_says_round_and_table(planned):
    answer = run("why", *planned(files()), "a1", "m2")

    assert answer.exit_code == 0
    assert answer.stdout.startswith("Kim and Bob meet in round ")
    assert answer.stdout.endswith(", at Table 2.\n") or ", at T" in answer.stdout


def test_why_forbidden_pair_shows_the_reason_noted_to_the_organiser(planned):
    given = files(rules="kind,a,b,why\nnever,a1,m1,old quarrel\n")
    answer = run("why", *planned(given), "a1", "m1")

    assert answer.stdout.splitlines() == [
        "Kim and Ann may not meet: a rule says never.",
        "The reason noted, for organisers only: old quarrel",
    ]


def test_why_no_common_language(planned):
    given = files(
        mentors="id,name,languages\nm1,Ann,de\nm2,Bob,\n",
        mentees="id,name,languages\na1,Kim,fr\na2,Lee,\na3,Noor,\n",
    )
    answer = run("why", *planned(given), "a1", "m1")

    assert answer.stdout == "Kim and Ann may not meet: they share no language.\n"


def test_why_never_there_together_says_who_is_away_when(planned):
    given = files(
        mentors="id,name,away\nm1,Ann,1\nm2,Bob,\n",
        mentees="id,name,away\na1,Kim,2-3\na2,Lee,\na3,Noor,\n",
    )
    answer = run("why", *planned(given), "a1", "m1")

    assert answer.stdout.splitlines() == [
        "Kim and Ann are never there in the same round.",
        "Kim is away in rounds 2 and 3.",
        "Ann is away in round 1.",
    ]


def test_why_full_names_the_rules_in_the_way_and_what_helps(planned):
    given = files(ONE_SEAT, rules="kind,a,b\nmust,a1,m1\nmust,a2,m2\n")
    answer = run("why", *planned(given), "a2", "m1")

    assert "Lee and Ann cannot meet" in answer.stdout
    assert "Lee must meet" in answer.stdout or "Kim must meet Ann" in answer.stdout
    assert "What would help:" in answer.stdout


def test_why_possible_names_the_cost_and_writes_the_plan_that_would_follow(planned, tmp_path):
    given = files(ONE_SEAT, mentees=TEAM)
    folder, plan = planned(given)
    out = tmp_path / "other.json"
    known = event(given)
    lee_or_noor = next(
        who
        for who in ("a2", "a3")
        if all(who not in m.mentees for m in load_plan(plan.read_text(), known).rounds[0].meetings)
    )

    answer = run("why", folder, plan, lee_or_noor, "m1", "--out", out)

    assert answer.exit_code == 0
    assert "could meet, at a cost: " in answer.stdout
    assert "No plan in which they meet costs less." in answer.stdout
    other = load_plan(out.read_text(), known)
    assert judge(known, other).broken == ()
    assert any(m.mentors == ("m1",) and lee_or_noor in m.mentees for m in other.rounds[0].meetings)


def test_why_in_json_has_ids_and_numbers(planned):
    given = files(ONE_SEAT, mentees=TEAM)
    folder, plan = planned(given)
    answers = [json.loads(run("why", folder, plan, who, "m1", "--json").stdout) for who in
               ("a1", "a2", "a3")]  # fmt: skip

    assert {answer["reason"] for answer in answers} == {"meets", "possible"}
    cost = next(answer for answer in answers if answer["reason"] == "possible")
    assert cost["changes"][0]["level"] == "first_wishes"
    assert cost["lost"][0] == {"mentee": "a1", "mentors": ["m1"]}
    assert all(isinstance(sentence, str) for sentence in cost["sentences"])


@pytest.mark.parametrize(
    ("pair", "said"),
    [
        (("A1", "m1"), "there is no mentee “A1”. Did you mean “a1”?"),
        (("a1", "m11"), "there is no mentor “m11”. Did you mean “m1”?"),
        (("m1", "m2"), "“m1” is not a mentee; the mentee comes first, then the mentor"),
        (("zz", "m2"), "there is no mentee “zz”."),
    ],
)
def test_why_wrong_id_is_bad_input_with_a_hint(planned, pair, said):
    answer = run("why", *planned(files(mentors=MENTORS, mentees=MENTEES)), *pair)

    assert (answer.exit_code, answer.stdout) == (2, "")
    assert said in answer.stderr


@pytest.mark.parametrize(
    ("options", "sentences"),
    [
        (
            "--mentors 12 --mentees 40 --rounds 6 --seats 3",
            [
                "At most, every mentee meets 5 mentors, and some meet 6: 216 meetings in all.",
                "Each mentor has 6 × 3 = 18 seat-rounds, so there are 216 in all;"
                " for more meetings 240 would be needed.",
                "Cheapest change: 4 seats at every table: 24 meetings more.",
            ],
        ),
        (
            "--mentors 20 --mentees 60 --rounds 6 --seats 3 --tables 15",
            [
                "At most, every mentee meets 4 mentors, and some meet 5: 270 meetings in all.",
                "15 tables × 6 rounds × 3 seats make 270 in all;"
                " for more meetings 360 would be needed.",
                "Cheapest change: 16 tables: 18 meetings more.",
            ],
        ),
        (
            "--mentors 5 --mentees 40 --rounds 6 --seats 9",
            [
                "At most, every mentee meets 5 mentors: 200 meetings in all.",
                "There are 5 mentors, and each is met once.",
                "Cheapest change: 6 mentors: 40 meetings more.",
            ],
        ),
        (
            "--mentors 2 --mentees 3 --rounds 3 --seats 2 --tables 1",
            [
                "At most, every mentee meets 1 mentor, and some meet 2: 5 meetings in all.",
                "1 table × 3 rounds × 2 seats make 6 in all, but not all can be filled:"
                " a mentor meets everybody only once.",
                "Cheapest change: 2 tables: 1 meeting more.",
            ],
        ),
        (
            "--mentors 2 --mentees 9 --rounds 1 --seats 2",
            [
                "At most, some mentees meet 1 mentor, the others nobody: 4 meetings in all.",
                "Each mentor has 1 × 2 = 2 seat-rounds, so there are 4 in all;"
                " for more meetings 9 would be needed.",
                "Cheapest change: 3 seats at every table: 2 meetings more.",
            ],
        ),
        (
            "--mentors 1 --mentees 1 --rounds 1",
            [
                "At most, every mentee meets 1 mentor: 1 meeting in all.",
                "There is 1 round.",
                "No single one more of anything allows more meetings.",
            ],
        ),
    ],
)
def test_ceiling_says_how_much_why_and_what_lifts_it(options, sentences):
    answer = run("ceiling", *options.split())

    assert (answer.exit_code, answer.stdout.splitlines()) == (0, sentences)


def test_ceiling_in_json():
    answer = json.loads(
        run("ceiling", "--mentors", 2, "--mentees", 5, "--rounds", 2, "--json").stdout
    )

    assert (answer["meetings"], answer["reason"], answer["change"]["what"]) == (4, "seats", "seats")


def test_ceiling_of_nobody_is_refused_in_words():
    answer = run("ceiling", "--mentors", 2, "--mentees", 0, "--rounds", 2)

    assert answer.exit_code == 2
    assert "'--mentees': 0 is not in the range" in answer.stderr
