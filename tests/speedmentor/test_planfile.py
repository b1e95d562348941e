"""The plan file: written as FORMAT.md says, read back the same, and judged with all mistakes."""

import json
from dataclasses import replace

import pytest
from folders import event
from hypothesis import given, settings
from hypothesis import strategies as st

from speedmentor.errors import BadInputError
from speedmentor.plan import Meeting, Plan, PlanLevel, PlanRound
from speedmentor.planfile import dump_plan, load_plan, plan_json

EVENT = event()
TIMES = EVENT.round_times()


def round_of(number: int, *meetings: Meeting) -> PlanRound:
    seated = {who for one in meetings for who in (*one.mentors, *one.mentees)}
    return PlanRound(
        number=number,
        starts=TIMES[number - 1][0],
        ends=TIMES[number - 1][1],
        meetings=meetings,
        sit_outs=tuple(one.id for one in EVENT.mentees if one.id not in seated),
        resting=tuple(one.id for one in EVENT.mentors if one.id not in seated),
    )


PLAN = Plan(
    event="evening",
    version=1,
    seed=0,
    seconds=1.3,
    rounds=(
        round_of(1, Meeting(table="T1", mentors=("m1",), mentees=("a1", "a2"))),
        round_of(2, Meeting(table="T2", mentors=("m2",), mentees=("a3",))),
        round_of(3),
    ),
    levels=(
        PlanLevel(stage="who", level="meetings", aim="max", value=3.0, bound=9, proven=False),
        PlanLevel(
            stage="where", level="walking", aim="min", value=2.123456, bound=None, proven=False
        ),
    ),
)


def test_plan_file_holds_what_the_format_says():
    written = plan_json(PLAN)

    assert list(written) == ["format", "event", "version", "seed", "seconds", "rounds", "levels"]
    assert written["format"] == "speedmentor.plan/1"
    assert written["rounds"][0] == {
        "number": 1,
        "starts": "2027-03-11T18:00:00+01:00",
        "ends": "2027-03-11T18:10:00+01:00",
        "meetings": [{"table": "T1", "mentors": ["m1"], "mentees": ["a1", "a2"]}],
        "sit_outs": ["a3"],
        "resting": ["m2"],
    }
    assert json.dumps(written["levels"]) == (
        '[{"stage": "who", "level": "meetings", "aim": "max", "value": 3, "bound": 9,'
        ' "proven": false}, {"stage": "where", "level": "walking", "aim": "min",'
        ' "value": 2.123, "bound": null, "proven": false}]'
    )


def test_plan_written_and_read_is_the_same():
    whole = replace(PLAN, levels=PLAN.levels[:1])

    assert load_plan(dump_plan(whole), EVENT) == whole


def test_plan_of_another_program_may_keep_to_its_rounds():
    whole = plan_json(PLAN)
    bare = {key: whole[key] for key in ("rounds", "event", "format")}

    read = load_plan(json.dumps(bare), EVENT)

    assert read == replace(PLAN, seconds=0.0, levels=())


def mistakes(text: str) -> list[str]:
    with pytest.raises(BadInputError) as caught:
        load_plan(text, EVENT)
    return [str(mistake) for mistake in caught.value.mistakes]


def changed(old: str, new: str) -> str:
    text = json.dumps(plan_json(PLAN))
    assert old in text
    return text.replace(old, new, 1)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('"evening"', '"other"', "event: this is a plan of “other”, not of evening"),
        ('"T1"', '"T9"', "rounds[0].meetings[0].table: the event has no table “T9”."),
        (
            '["m1"]',
            '["m11"]',
            "rounds[0].meetings[0].mentors: the event has no mentor “m11”. Did you mean “m1”?",
        ),
        (
            '"a1", "a2"',
            '"x"',
            "rounds[0].meetings[0].mentees: the event has no mentee “x”.",
        ),
        (
            '["a1", "a2"]',
            "[]",
            "rounds[0].meetings[0].mentees: nobody meets here; name a mentee, or remove the"
            " meeting",
        ),
        (
            '"sit_outs": ["a3"]',
            '"sit_outs": ["x"]',
            "rounds[0].sit_outs: the event has no mentee “x”.",
        ),
        (
            '"resting": ["m2"]',
            '"resting": ["x"]',
            "rounds[0].resting: the event has no mentor “x”.",
        ),
        ('"number": 2', '"number": 4', "rounds: the event has rounds 1 to 3; number them so"),
        ('"number": 1, ', "", "rounds[0].number: this is missing; write the plan again"),
        ('"seed": 0', '"sead": 0', "sead: there is no such key. Did you mean “seed”?"),
        ('"table": "T1"', '"tabel": 1, "table": "T1"',
         "rounds[0].meetings[0].tabel: there is no such key. Did you mean “table”?"),
        ('"number": 1', '"number": 1, "tables": 1', "rounds[0].tables: there is no such key;"
         " remove it"),
        (
            "T18:00:00+01:00",
            "T18:00:00",
            "rounds[0].starts: input should have timezone info; correct it",
        ),
        (
            "2027-03-11T18:00:00",
            "9999-12-31T23:59:00",
            "rounds[0].ends: a round begins before it ends; correct the times",
        ),
        ('"value": 3', '"value": NaN', "levels[0].value: input should be a finite number;"
         " correct it"),
        ('"max"', '"most"', "levels[0].aim: input should be 'max' or 'min'; correct it"),
    ],
)  # fmt: skip
def test_wrong_plan_file_is_named_with_place_and_repair(old, new, expected):
    assert mistakes(changed(old, new)) == [f"plan.json: {expected}"]


def test_all_mistakes_of_a_plan_file_come_at_once():
    text = changed('"T1"', '"T9"').replace('"a3"', '"x"', 1)

    assert len(mistakes(text)) == 2


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, "nonsense", '{"format": 1,\n'])
def test_text_that_is_no_json_is_refused(text):
    (mistake,) = mistakes(text)

    assert mistake.endswith("this is not a whole JSON file; write the plan again")


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 1500), st.text(max_size=6), st.integers(0, 30))
def test_any_damage_gives_a_plan_or_mistakes(at, scrap, cut):
    text = dump_plan(PLAN)
    try:
        read = load_plan(text[:at] + scrap + text[at + cut :], EVENT)
    except BadInputError as error:
        assert error.mistakes
    else:
        assert isinstance(read, Plan)
