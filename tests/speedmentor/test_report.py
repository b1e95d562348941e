"""Sentences: what a plan reaches, and why none can do better."""

from dataclasses import replace

import pytest
from folders import TOML, event, files, peer_files

from scheduler.explain.limits import Cause, Limit
from speedmentor.plan import Meeting, Plan, PlanLevel, PlanRound
from speedmentor.report import level_sentences
from speedmentor.report.limits import limit_words
from speedmentor.report.names import Names

EVENT = event(
    files(
        TOML + "tables = 2\n[rules]\nmax_sit_outs = 0\nmentor_rest_after = 2\n",
        mentors="id,name,team\nm1,Ann,P\nm2,Bob,\nm3,Cy,P\n",
        mentees="id,name,wishes\na1,Kim,m1\na2,Lee,m2\na3,Noor,\na4,Kim,m2\n",
    )
)
TIMES = EVENT.round_times()
PLAN = Plan(
    event="evening",
    version=1,
    seed=0,
    seconds=1,
    rounds=tuple(
        PlanRound(
            number=number,
            starts=TIMES[number - 1][0],
            ends=TIMES[number - 1][1],
            meetings=tuple(
                Meeting(table=table, mentors=mentors, mentees=mentees)
                for table, mentors, mentees in tables
            ),
            sit_outs=(),
            resting=(),
        )
        for number, tables in [
            (1, [("T1", ("m1", "m3"), ("a1", "a2")), ("T2", ("m2",), ("a3", "a4"))]),
            (2, [("T1", ("m1", "m3"), ("a3", "a4")), ("T2", ("m2",), ("a1",))]),
            (3, []),
        ]
    ),
    levels=(),
)


def sentence(level: str, value: float, bound: float | None, aim: str = "max", **changes) -> str:
    reached = PlanLevel(
        stage="", level=level, aim=aim, value=value, bound=bound, proven=value == bound
    )
    (text,) = level_sentences(EVENT, replace(PLAN, levels=(reached,), **changes))
    return text


@pytest.mark.parametrize(
    ("level", "value", "expected"),
    [
        ("meetings", 7, "Everyone meets 1 to 2 different mentors, 7 meetings in all."),
        ("even_sit_outs", 7, "4 mentees sit out, nobody more than 2 rounds."),
        ("first_wishes", 2, "2 of the 3 who named somebody meet at least one of them."),
        ("first_wishes", 3, "All 3 who named somebody meet at least one of them."),
        ("wishes", 1234, "Wishes, topics and deductions come to 1,234 points."),
        ("even_load", 25, "Every mentor meets 3 to 4 mentees."),
        ("variety", 0, "No two mentees share a table twice."),
        ("variety", 3, "3 times two mentees share a table again."),
        ("gaps", 0, "Nobody waits between two meetings."),
        ("gaps", 1, "People wait between two meetings 1 time in all."),
        ("early", 99, "The best meetings come early (99 points weighted by round)."),
        ("walking", 30.5, "Between meetings they walk 30 metres, 8 for each mentee."),
    ],
)
def test_level_is_said_in_an_organiser_s_words(level, value, expected):
    assert sentence(level, value, value) == f"{expected} No plan can do better."


@pytest.mark.parametrize(
    ("level", "limit", "clause"),
    [
        (
            "meetings",
            Limit(cause=Cause.PARTNERS, needed=3, available=2),
            "there are only 2 mentors to meet, each once",
        ),
        (
            "meetings",
            Limit(cause=Cause.PARTNERS, mentees=(1,), needed=3, available=1),
            "Lee can meet at most 1 mentor",
        ),
        ("meetings", Limit(cause=Cause.PARTNERS, mentees=(1,)), "Lee can meet nobody"),
        (
            "meetings",
            Limit(cause=Cause.SEATS, rounds=(1,), needed=4, available=2),
            "4 seats would be needed in round 2, and there are only 2",
        ),
        (
            "meetings",
            Limit(cause=Cause.SEATS, needed=20, available=18),
            "each mentor has 3 × 3 = 9 seat-rounds, 18 together, and 20 would be needed",
        ),
        (
            "meetings",
            Limit(cause=Cause.CUT, mentees=(1, 2), units=(1,), needed=6, available=3),
            "Lee and Noor can meet only Bob, who have 3 seats in all, and 6 would be needed",
        ),
        (
            "meetings",
            Limit(cause=Cause.CUT_AND_OTHERS, mentees=(1,), units=(1,), needed=6, available=3),
            "all seats of Bob are taken, and everybody else is met once: that makes at most"
            " 3 meetings for Lee, and 6 would be needed",
        ),
        (
            "meetings",
            Limit(cause=Cause.CUT_AND_OTHERS, mentees=(1, 2), needed=6, available=3),
            "Lee and Noor already meet everybody they can meet in all their rounds",
        ),
        (
            "even_sit_outs",
            Limit(cause=Cause.SHARED, needed=5, available=4),
            "5 rounds to sit out, shared by 4 mentees",
        ),
        (
            "even_load",
            Limit(cause=Cause.SHARED, needed=5, available=2),
            "5 meetings, shared by 2 mentors",
        ),
        (
            "even_load",
            Limit(cause=Cause.SHARED_SEATS, needed=5, available=2),
            "5 meetings, shared by 2 mentors as far as their rounds and seats allow",
        ),
        (
            "first_wishes",
            Limit(cause=Cause.FORBIDDEN, mentees=(1,)),
            "Lee may meet nobody of those they named",
        ),
        (
            "first_wishes",
            Limit(cause=Cause.AWAY, mentees=(1, 2)),
            "Lee and Noor are never there together with anybody they named",
        ),
        (
            "first_wishes",
            Limit(cause=Cause.NO_TABLE, mentees=(1,)),
            "no table suits Lee and anybody they named",
        ),
        (
            "first_wishes",
            Limit(cause=Cause.NAMED, mentees=(1, 2), units=(1,), needed=2, available=1),
            "of those they named, Lee and Noor can meet only Bob, who have 1 seat for them",
        ),
        (
            "gaps",
            Limit(cause=Cause.BETWEEN, rounds=(1,), needed=1),
            "not all have a seat in round 2, and who sits out there waits",
        ),
    ],
)
def test_limit_of_a_plan_is_said_with_names(level, limit, clause):
    assert limit_words(level, limit.cause)(Names(EVENT), limit) == clause


def test_people_in_pairs_are_told_of_an_odd_number():
    toml = TOML.replace('"group"', '"peer"').replace("seats = 3", "seats = 2")
    people = event(peer_files(toml, "id,name\np1,Ann\np2,Bob\np3,Cy\n"))
    odd = Limit(cause=Cause.SEATS, needed=9, available=6)

    said = limit_words("meetings", odd.cause)(Names(people), odd)

    assert said == "an odd number of people cannot all sit in pairs"


def test_proven_plan_says_why_no_plan_can_do_better():
    toml = TOML.replace("count = 3", "count = 1").replace("seats = 3", "seats = 1")
    tables = [("T1", "m1", "a1"), ("T2", "m2", "a2")]
    meetings = tuple(Meeting(table=t, mentors=(m,), mentees=(a,)) for t, m, a in tables)
    levels = (PlanLevel(stage="who", level="meetings", aim="max", value=2, bound=2, proven=True),)
    plan = replace(PLAN, rounds=(replace(PLAN.rounds[0], meetings=meetings),), levels=levels)

    (text,) = level_sentences(event(files(toml)), plan)

    why = "3 seats would be needed in round 1, and there are only 2"
    assert text.endswith(f" No plan can do better: {why}.")


def test_nothing_is_said_of_walking_online_nor_of_points_where_there_are_none():
    levels = tuple(
        PlanLevel(stage="", level=level, aim="max", value=0, bound=0, proven=True)
        for level in ("first_wishes", "wishes", "variety", "early", "walking")
    )
    plan = replace(PLAN, levels=levels)

    nobody_wishes = replace(
        EVENT, mentees=tuple(replace(one, wishes=()) for one in EVENT.mentees), mode="online"
    )

    assert [line.split()[0] for line in level_sentences(EVENT, plan)] == ["0", "No", "Between"]
    assert level_sentences(nobody_wishes, plan) == [
        "No two mentees share a table twice. No plan can do better."
    ]


def test_plan_without_meetings_is_said_to_be_so():
    empty = tuple(replace(one, meetings=()) for one in PLAN.rounds)

    assert sentence("meetings", 0, 0, rounds=empty).startswith("Nobody meets anybody.")


def test_proof_gap_and_ignorance_are_told_apart():
    assert sentence("wishes", 90, 90).endswith(" No plan can do better.")
    assert sentence("wishes", 90, 95).endswith(" No plan can exceed 95.")
    assert sentence("gaps", 5, 2, "min").endswith(" No plan can go below 2.")
    assert sentence("walking", 9, 8.25, "min").endswith(" No plan can go below 8.2.")
    assert sentence("gaps", 5, 0, "min").endswith(" How much better a plan could be is not known.")
    assert sentence("early", 90, None).endswith(" How much better a plan could be is not known.")


@pytest.mark.parametrize("level", ["even_sit_outs", "even_load"])
@pytest.mark.parametrize("bound", [6, None])
def test_proof_of_a_sum_of_squares_names_no_number(level, bound):
    text = sentence(level, 8, bound, "min")

    assert text.endswith(" That it could be more even is not ruled out.")


def test_even_evening_is_said_shortly():
    toml = TOML.replace("count = 3", "count = 1")
    given = event(files(toml, mentees="id,name\na1,Kim\na2,Lee\n"))
    together = Meeting(table="T1", mentors=("m1",), mentees=("a1", "a2"))
    plan = replace(
        PLAN,
        rounds=(replace(PLAN.rounds[0], meetings=(together,)),),
        levels=tuple(
            PlanLevel(stage="who", level=level, aim="max", value=value, bound=value, proven=True)
            for level, value in (("meetings", 2), ("even_sit_outs", 0), ("first_wishes", 0))
        ),
    )

    assert level_sentences(given, plan) == [
        "Everyone meets 1 mentor. No plan can do better.",
        "Nobody sits out. No plan can do better.",
    ]


def test_peer_plan_speaks_of_people():
    toml = TOML.replace('"group"', '"peer"').replace("count = 3", "count = 1")
    given = event(peer_files(toml, "id,name\np1,A\np2,B\np3,C\n"))
    plan = replace(
        PLAN,
        rounds=(
            replace(
                PLAN.rounds[0],
                meetings=(Meeting(table="T1", mentors=(), mentees=("p1", "p2", "p3")),),
            ),
        ),
        levels=tuple(
            PlanLevel(stage="", level=level, aim="max", value=0, bound=0, proven=True)
            for level in ("meetings", "even_load")
        ),
    )

    assert level_sentences(given, plan) == [
        "Everyone meets 2 different people. No plan can do better.",
        "Every person meets 2 people. No plan can do better.",
    ]
