"""From the event to the scheduler's numbers and back, reckoned by hand."""

import numpy as np
import pytest
from folders import TOML, event, files, peer_files

from scheduler import NOWHERE, FixedTable, Forbidden, Grid, Level, Must, Need
from speedmentor.planning import grid_of, judge, plan_of, problem_of

TEAM = "id,name,team,seats,topics,languages,organisation,wishes,away,table\n" + "\n".join(
    [
        "m1,Ann,Panel,2,design;data,de,Lumen,a2;a1,1,",
        "m2,Bob,,,Law, EN ,,,,T2",
        "m3,Cy,Panel,4,data;music,en,Kite,a1,,T1",
    ]
)
ASKING = "id,name,topics,languages,organisation,wishes,met,both\n" + "\n".join(
    [
        "a1,Kim,Data;law;DESIGN,en;fr,kite,m2;m3,,",
        "a2,Lee,music;law,fr,,m1;m3,m1;m3,",
        "a3,Noor,,,LUMEN ,,m2,m3",
    ]
)


def team_event(rules: str = "", toml: str = TOML):
    return event(files(toml, mentors=TEAM, mentees=ASKING, rules=f"kind,a,b,round,table\n{rules}"))


def test_team_is_one_unit_with_its_largest_seats_and_any_member_s_presence():
    problem = problem_of(team_event())

    assert problem.mentor_unit.tolist() == [0, 1, 0]
    assert problem.seats.tolist() == [4, 3]
    assert problem.mentor_here.tolist() == [[False, True, True], [True] * 3, [True] * 3]
    assert problem.unit_here.all()


def test_points_are_those_of_the_format():
    problem = problem_of(team_event("avoid,a1,m1,,\navoid,a1,m3,,"))

    assert problem.points.tolist() == [
        [50 + 30 + 12 + 4 - 30, 60 + 8],  # Kim: 2nd wish, named 1st by Cy, data and design; law
        [60 + 30 + 12 - 40, 8],  # Lee: best-placed wish, music; met both, deducted once
        [-30, -40],  # Noor: Ann's organisation; met Bob
    ]
    assert problem.named.tolist() == [[True, True], [True, False], [False, False]]


def test_later_wishes_and_topics_are_worth_the_last_number():
    toml = TOML + "[wishes]\nnamed = [7, 3]\nnamed_by_mentor = [2]\ntopics = [5, 1]\n"
    mentors = "id,name,topics,wishes\nm1,A,x,\nm2,B,y;z,\nm3,C,z,a2;a1\n"
    mentees = "id,name,topics,wishes\na1,K,x;y;z,m1;m2;m3\na2,L,,\n"
    points = problem_of(event(files(toml, mentors=mentors, mentees=mentees))).points

    assert points.tolist() == [[7 + 5, 3 + 1 + 1, 3 + 1 + 2], [0, 0, 2]]


def test_languages_bind_where_both_list_some_and_one_of_a_team_suffices():
    forbidden = problem_of(team_event()).forbidden

    assert forbidden.tolist() == [
        [0, 0],  # Kim shares English with Cy of the team, and with Bob
        [Forbidden.LANGUAGE, Forbidden.LANGUAGE],  # Lee speaks French alone
        [Forbidden.ONESELF, 0],  # Noor is Cy, and lists no languages
    ]


def test_never_and_own_organisation_forbid_whole_teams():
    toml = TOML + '[rules]\nsame_organisation = "never"\n'
    problem = problem_of(team_event("never,a1,m2,,", toml))

    assert problem.forbidden[0].tolist() == [Forbidden.ORGANISATION, Forbidden.NEVER]
    assert problem.forbidden[2, 0] == Forbidden.ORGANISATION | Forbidden.ONESELF
    assert problem.points[2].tolist() == [0, -40]


def test_same_organisation_may_be_allowed():
    toml = TOML + '[rules]\nsame_organisation = "allow"\n'

    assert problem_of(team_event("", toml)).points[2, 0] == 0


def test_rules_become_indices_and_rounds_from_zero():
    problem = problem_of(
        team_event("must,a2,m3,1-2,\nmust,a3,m2,,\napart,a1,a3,,\ntogether,a2,a1,,")
    )

    assert problem.musts == (
        Must(mentee=1, other=0, rounds=frozenset({0, 1})),
        Must(mentee=2, other=1, rounds=None),
    )
    assert (problem.apart, problem.together) == (((0, 2),), ((1, 0),))
    assert problem.same_human == ((2, 2),)


def test_rule_for_some_rounds_leaves_the_own_table_to_the_others():
    problem = problem_of(team_event("at,m1,,2,T2\nat,m2,,,T1"))

    assert set(problem.fixed_tables) == {
        FixedTable(unit=0, table=1, rounds=frozenset({1})),
        FixedTable(unit=0, table=0, rounds=frozenset({0, 2})),
        FixedTable(unit=1, table=0, rounds=None),
        FixedTable(unit=1, table=1, rounds=None),
    }


def test_needs_seats_and_places_of_tables_are_carried_over():
    tables = "id,x,y,step_free,quiet,seats\nT1,0,0,yes,,2\nT2,4.5,-1,yes,yes,\n"
    mentors = "id,name,team,quiet,step_free\nm1,A,P,yes,\nm2,B,P,,yes\n"
    mentees = "id,name,step_free\na1,K,yes\na2,L,\n"
    problem = problem_of(event(files(mentors=mentors, mentees=mentees, tables=tables)))

    assert problem.table_xy.tolist() == [[0, 0], [4.5, -1]]
    assert problem.table_has.tolist() == [Need.STEP_FREE, Need.STEP_FREE | Need.QUIET]
    assert problem.unit_needs.tolist() == [Need.STEP_FREE | Need.QUIET]
    assert problem.mentee_needs.tolist() == [Need.STEP_FREE, 0]
    assert problem.table_seats.tolist() == [2, 2]  # T2 has no limit: all the mentees


def test_limits_and_priorities_are_carried_over():
    toml = TOML + "fewest = 2\ntables = 1\n[rules]\nmentor_rest_after = 2\nmax_sit_outs = 1\n"
    toml += '[priorities]\norder = ["early", "wishes", "gaps"]\n'
    problem = problem_of(event(files(toml)))

    assert (problem.fewest, problem.max_tables) == (2, 1)
    assert (problem.rest_after, problem.max_sit_outs) == (2, 1)
    assert problem.order == {"who": ("wishes",), "when": ("early", "gaps"), "where": ()}


def peer_event():
    toml = TOML.replace('"group"', '"peer"').replace("seats = 3", "seats = 2")
    people = "id,name,topics,wishes,met,organisation\n" + "\n".join(
        ["p1,A,x;y,p2;p3,,Lumen", "p2,B,Y; x,p1,,", "p3,C,,,p1,lumen", "p4,D,,,,"]
    )
    return event(peer_files(toml, people, rules="kind,a,b\navoid,p4,p1\nnever,p2,p3\n"))


def test_peer_points_count_both_ways_and_are_symmetric():
    problem = problem_of(peer_event())

    assert problem.points[np.triu_indices(4, 1)].tolist() == [
        60 + 60 + 8 + 8,  # p1 and p2: named both ways, two topics
        50 - 30 - 40,  # p1 and p3: 2nd wish, one organisation, met
        -30,  # p1 and p4: avoid
        *[0, 0, 0],
    ]
    assert (problem.points == problem.points.T).all()
    assert problem.named.nonzero()[1].tolist() == [1, 2, 0]
    assert not problem.has_roles
    assert (problem.n_units, problem.seats.tolist()) == (0, [2])


def test_peer_pairs_are_forbidden_both_ways_and_nobody_meets_themself():
    forbidden = problem_of(peer_event()).forbidden

    assert np.diag(forbidden).tolist() == [Forbidden.ONESELF] * 4
    assert forbidden[1, 2] == forbidden[2, 1] == Forbidden.NEVER
    assert np.count_nonzero(forbidden) == 6


GRID = Grid(
    mentees=np.array([[0, NOWHERE, 1], [0, 1, NOWHERE], [1, 0, 0]], dtype=np.int32),
    units=np.array([[0, 0, 0], [1, 1, 1]], dtype=np.int32),
)
LEVELS = (
    Level(stage="who", level="meetings", aim="max", value=7, bound=7),
    Level(stage="where", level="walking", aim="min", value=9.0, bound=None),
)


def small_plan(given):
    return plan_of(given, GRID, LEVELS, version=2, seed=5, seconds=1.234)


def test_plan_names_tables_times_and_those_without_a_meeting():
    given = team_event()
    plan = small_plan(given)
    first, second, third = plan.rounds

    assert (plan.event, plan.version, plan.seed, plan.seconds) == ("evening", 2, 5, 1.23)
    assert first.starts.isoformat() == "2027-03-11T18:00:00+01:00"
    assert (second.starts, second.number) == (first.ends, 2)
    assert [(m.table, m.mentors, m.mentees) for m in first.meetings] == [
        ("T1", ("m3",), ("a1", "a2")),  # Ann is away
        ("T2", ("m2",), ("a3",)),
    ]
    assert second.meetings[0].mentors == ("m1", "m3")
    assert (first.sit_outs, second.sit_outs, third.sit_outs) == ((), ("a1",), ("a2",))
    assert [(one.level, one.value, one.bound, one.proven) for one in plan.levels] == [
        ("meetings", 7, 7, True),
        ("walking", 9.0, None, False),
    ]


def test_mentors_without_mentees_rest_unless_they_are_away():
    given = team_event()
    nobody = Grid(
        mentees=np.full((3, 3), NOWHERE, dtype=np.int32),
        units=np.full((2, 3), NOWHERE, dtype=np.int32),
    )
    plan = plan_of(given, nobody, (), version=1, seed=0, seconds=0)

    assert plan.rounds[0].resting == ("m2", "m3")
    assert plan.rounds[1].resting == ("m1", "m2", "m3")


def test_people_away_neither_sit_out_nor_rest():
    mentees = "id,name,away\na1,K,1\na2,L,\na3,N,2-3\n"
    given = event(files(mentees=mentees))
    plan = plan_of(given, empty_like(given), (), version=1, seed=0, seconds=0)

    assert [one.sit_outs for one in plan.rounds] == [("a2", "a3"), ("a1", "a2"), ("a1", "a2")]


def empty_like(given):
    problem = problem_of(given)
    size = problem.n_rounds
    return Grid(
        mentees=np.full((problem.n_mentees, size), NOWHERE, dtype=np.int32),
        units=np.full((problem.n_units, size), NOWHERE, dtype=np.int32),
    )


def test_plan_read_as_a_grid_is_the_grid_it_came_from():
    given = team_event()
    back = grid_of(given, small_plan(given))

    assert back.mentees.tolist() == GRID.mentees.tolist()
    assert back.units.tolist() == GRID.units.tolist()


def test_peer_plan_lists_circles_without_mentors():
    given = peer_event()
    pairs = np.array([[0, 1, NOWHERE], [0, NOWHERE, 0], [1, NOWHERE, 0], [1, 1, NOWHERE]])
    grid = Grid(mentees=pairs.astype(np.int32), units=np.empty((0, 3), dtype=np.int32))
    plan = plan_of(given, grid, (), version=1, seed=0, seconds=0)

    assert [(m.table, m.mentors, m.mentees) for m in plan.rounds[0].meetings] == [
        ("T1", (), ("p1", "p2")),
        ("T2", (), ("p3", "p4")),
    ]
    assert plan.rounds[1].sit_outs == ("p2", "p3")
    assert grid_of(given, plan).mentees.tolist() == pairs.tolist()
    assert judge(given, plan).broken == ("B and C meet in round 3, but a rule says never.",)


@pytest.mark.parametrize("n_people", [1, 2])
def test_tiny_peer_events_have_a_table(n_people):
    toml = TOML.replace('"group"', '"peer"')
    people = "id,name\n" + "".join(f"p{i},P\n" for i in range(n_people))

    assert problem_of(event(peer_files(toml, people))).n_tables == 1
