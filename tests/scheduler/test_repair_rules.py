"""What a repair keeps to where more meetings, or fewer people moved, would be at hand."""

from problems import away, grid, never, one_to_one, peer

from scheduler import Must
from scheduler.repair.ways import Asked, repair

NO = -1
LEAST_ONLY = Asked(seconds=300, names=("least_change",))


def least(problem, published, start, **given):
    (found,) = repair(problem, published, start, asked=LEAST_ONLY, **given)
    return found


def test_no_more_pairs_meet_than_there_are_tables_left():
    problem = peer(4, 1)

    found = least(problem, grid([[0], [0], [1], [1]]), 0, lost_tables=[1])

    held = next(level for level in found.levels if level.level == "meetings")
    assert (held.value, held.bound) == (2, 2)


def test_those_together_wait_together_though_two_others_are_alone():
    problem = peer(5, 2, tables=3, together=((0, 1),))
    published = grid([[0, NO], [0, NO], [1, 0], [1, NO], [NO, 0]])

    found = least(away(problem, "mentee_here", (4, 1)), published, 1)

    assert (found.grid.mentees[:, 1] == NO).all()


def test_nobody_sits_out_too_often_though_two_others_must_move():
    problem = never(peer(5, 2, tables=3, max_sit_outs=1), (3, 4), (4, 3))
    published = grid([[0, 0], [0, 1], [1, 1], [1, NO], [NO, 0]])

    found = least(away(problem, "mentee_here", (0, 1)), published, 1)

    assert found.problem.max_sit_outs == 1
    assert found.moved.mentees == (1, 2)


def test_two_who_must_share_a_circle_find_one_together():
    problem = peer(6, 1, seats=3, tables=3, musts=(Must(mentee=0, other=3),))

    found = least(problem, grid([[0], [1], [1], [0], [2], [2]]), 0, lost_tables=[0])

    assert found.grid.mentees[0] == found.grid.mentees[3] != NO
    assert len(found.moved) == 1


def test_whoever_is_left_alone_joins_no_circle_with_somebody_they_may_never_meet():
    problem = never(peer(4, 1, seats=3), (0, 2), (2, 0))

    found = least(away(problem, "mentee_here", (1, 0)), grid([[0], [0], [1], [1]]), 0)

    assert found.grid.mentees[:, 0].tolist() == [NO, NO, 1, 1]


def test_unit_that_shares_its_table_waits_while_the_other_works():
    problem = one_to_one(3, 2, 2)
    published = grid([[0, NO], [NO, 0], [NO, NO]], [[0, NO], [NO, 0]])

    found = least(problem, published, 0)

    assert found.lost == 0
    assert (found.grid.mentees[2] == NO).all()
