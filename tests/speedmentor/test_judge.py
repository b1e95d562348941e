"""What `check` says of plans that somebody has changed by hand."""

from dataclasses import replace
from datetime import timedelta

import pytest
from folders import TOML, event, files

from speedmentor.event import Event
from speedmentor.language import speaking
from speedmentor.plan import Meeting, Plan, PlanRound
from speedmentor.planning import judge

MENTORS = "id,name,team,away,organisation,languages\n" + "\n".join(
    ["m1,Ann,Panel,,,", "m2,Bob,,,Lumen,en", "m3,Cy,Panel,1,,"]
)
MENTEES = "id,name,away,organisation,languages,step_free\n" + "\n".join(
    ["a1,Kim,3,,,", "a2,Lee,,lumen,,", "a3,Noor,,,fr,", "a4,Pia,,,,yes"]
)
TABLES = "id,step_free\nT1,\nT2,yes\nT3,yes\n"
RULES = "kind,a,b,round,table\n" + "\n".join(
    ["never,a1,m2,,", "must,a2,m3,1,", "apart,a1,a4,,", "together,a2,a3,,", "at,m2,,3,T3"]
)
STRICT = (
    TOML
    + """fewest = 2
tables = 2
[rules]
same_organisation = "never"
mentor_rest_after = 1
max_sit_outs = 1
"""
)


def strict_event(toml: str = STRICT) -> Event:
    return event(files(toml, mentors=MENTORS, mentees=MENTEES, tables=TABLES, rules=RULES))


def plan(given: Event, *rounds: list[tuple[str, str, str]], **lists: dict[int, tuple[str, ...]]):
    """Rounds of (table, mentors, mentees), their lists true unless given."""
    made = []
    for number, ((starts, ends), tables) in enumerate(
        zip(given.round_times(), rounds, strict=True), 1
    ):
        meetings = tuple(
            Meeting(table=table, mentors=tuple(mentors.split()), mentees=tuple(mentees.split()))
            for table, mentors, mentees in tables
        )
        seated = {who for one in meetings for who in (*one.mentors, *one.mentees)}
        idle = {
            key: tuple(p.id for p in people if p.id not in seated and number not in p.away)
            for key, people in (("sit_outs", given.mentees), ("resting", given.mentors))
        }
        idle |= {key: said[number] for key, said in lists.items() if number in said}
        made.append(PlanRound(number=number, starts=starts, ends=ends, meetings=meetings, **idle))
    return Plan(event=given.id, version=1, seed=0, seconds=0, rounds=tuple(made), levels=())


LENIENT = "id,name\na1,Kim\na2,Lee\na3,Noor\n"


def broken(*rounds, **lists) -> list[str]:
    given = strict_event()
    return list(judge(given, plan(given, *rounds, **lists)).broken)


@pytest.mark.parametrize(
    ("rounds", "sentence"),
    [
        (
            ([("T2", "m1", "a2 a3"), ("T1", "m2", "a1 a4")], [], []),
            "Kim and Bob meet in round 1, but a rule says never.",
        ),
        (
            ([("T2", "m2", "a2 a4")], [], []),
            "Lee and Bob meet in round 1, but they are of one organisation.",
        ),
        (
            ([("T2", "m2", "a3 a4")], [], []),
            "Noor and Bob meet in round 1, but they share no language.",
        ),
        (([("T2", "m1", "a2 a3"), ("T3", "", "a1 a4")], [], []),
         "Kim and Pia sit at Table 3 without a mentor in round 1."),
        (([], [], [("T2", "m1 m3", "a1 a2 a3")]), "Kim should meet somebody in round 3, but is"
         " away."),
        (([("T1", "m1", "a2 a3 a4")], [], []),
         "Pia cannot be at Table 1 in round 1: it is not step-free, or not quiet."),
        (([("T2", "m1", "a1 a2 a3 a4")], [], []),
         "4 mentees sit at Table 2 in round 1; there is room for 3."),
        (([("T2", "m1", "a4")], [], []),
         "Only 1 mentee at Table 2 in round 1; a meeting has 2 at least."),
        (([], [("T2", "m1 m3", "a2 a3")], [("T2", "m1 m3", "a2 a3")]),
         "Lee, Ann and Cy meet in rounds 2 and 3; a pair meets once at most."),
        (([], [("T2", "m1 m3", "a2 a3")], [("T1", "m1 m3", "a2 a3")]),
         "Ann and Cy move between Table 1 and Table 2; a table is kept."),
        (([], [("T2", "m1 m3 m2", "a2 a3")], []), "Ann, Cy and Bob share Table 2 in round 2."),
        (([], [], [("T1", "m2", "a4 a3")]), "Bob is not at Table 3 in round 3, where a rule says"
         " so."),
        (([], [], []), "Lee, Ann and Cy must meet in round 1, and do not."),
        (([("T2", "m1", "a1 a4")], [], []),
         "Kim and Pia share a table in round 1; a rule keeps them apart."),
        (([("T2", "m1", "a2 a4")], [], []),
         "Lee and Noor are not at one table in round 1; a rule keeps them together."),
        (([("T2", "m1", "a2 a3")], [("T2", "m1 m3", "a1 a4")], []),
         "Ann and Cy work in rounds 1 and 2 without a rest; at most 1 in a row are allowed."),
        (([], [], []), "Pia sits out rounds 1, 2 and 3; at most 1 may be sat out."),
    ],
)  # fmt: skip
def test_breach_is_said_with_names_tables_and_rounds(rounds, sentence):
    assert sentence in broken(*rounds)


def test_too_many_tables_are_counted():
    given = event(files(TOML + "tables = 1\n"))
    crowded = plan(given, [("T1", "m1", "a1"), ("T2", "m2", "a2")], [], [])

    assert judge(given, crowded).broken == ("2 tables are in use in round 1; at most 1 may be.",)


def test_unbooked_meeting_is_named():
    given = event(files(TOML.replace('"group"', '"booked"'), rules="kind,a,b\nmust,a1,m1\n"))
    extra = plan(given, [("T1", "m1", "a1 a2")], [], [])

    assert judge(given, extra).broken == ("Lee and Ann meet in round 1 without having booked.",)


def test_one_human_in_two_roles_is_not_in_two_places():
    given = event(files(mentees="id,name,both\na1,Bob,m2\na2,Lee,\n"))
    double = plan(given, [("T1", "m1", "a1"), ("T2", "m2", "a2")], [], [])

    assert judge(given, double).broken == ("Bob (a1) is at two tables, in two roles, in round 1.",)


def test_sound_plan_breaks_nothing_and_its_levels_are_counted():
    given = event(files(mentees=LENIENT))
    sound = plan(given, [("T1", "m1", "a1 a2"), ("T2", "m2", "a3")], [("T1", "m1", "a3")], [])
    judgement = judge(given, sound)

    assert judgement.broken == ()
    assert [(one.level, one.value) for one in judgement.levels[:2]] == [
        ("meetings", 4),
        ("even_sit_outs", 2**2 + 2**2 + 1),
    ]


def test_what_only_a_file_can_misstate_is_named():
    given = event(files(mentors=MENTORS, mentees=LENIENT))
    misstated = plan(
        given,
        [("T1", "m1 m3", "a1"), ("T2", "m2", "a1")],
        [("T1", "m1", "a2")],
        [],
        sit_outs={3: ("a1", "a2")},
        resting={2: ("m2", "m2")},
    )

    assert judge(given, misstated).broken[:5] == (
        "Kim is at 2 tables at once in round 1.",
        "Cy is listed at Table 1 in round 1, but is away.",
        "Cy is missing at Table 1 in round 2, where the team sits.",
        "The resting of round 2 are wrong about Bob and Cy.",
        "The sit_outs of round 3 are wrong about Noor.",
    )


def test_times_that_are_not_those_of_the_event_are_named():
    given = event(files(mentees=LENIENT))
    sound = plan(given, [], [], [])
    first, second, third = sound.rounds
    late = replace(second, starts=second.starts + timedelta(minutes=1))

    assert judge(given, replace(sound, rounds=(first, late, third))).broken == (
        "The plan has round 2 from 2027-03-11T18:11:00+01:00 to 2027-03-11T18:20:00+01:00; by"
        " event.toml it is from 2027-03-11T18:10:00+01:00 to 2027-03-11T18:20:00+01:00.",
    )


def test_breaches_are_told_in_german_too():
    given = event(files(mentees=LENIENT))
    with speaking("de"):
        told = judge(given, plan(given, [("T1", "m1", "a1"), ("T2", "m2", "a1")], [], [])).broken

    assert told == ("Kim ist in Runde 1 an 2 Tischen zugleich.",)
