"""Sentences: why there can be no plan, and what would help."""

import pytest
from folders import TOML, event, files, peer_files
from test_report import EVENT

from scheduler import Clash, Forbidden
from scheduler.errors import RULES
from speedmentor.language import speaking
from speedmentor.report import clash_sentence, relaxation_sentence
from speedmentor.report.breaches import SENTENCES
from speedmentor.report.clashes import CLASHES
from speedmentor.report.relaxations import RELAXATIONS


def test_every_rule_of_the_scheduler_has_its_words():
    assert set(SENTENCES) == set(CLASHES) == set(RELAXATIONS) == set(RULES)


@pytest.mark.parametrize("rule", RULES)
def test_rule_without_details_is_worded_all_the_same(rule):
    peer = event(peer_files(TOML.replace('"group"', '"peer"'), "id,name\np1,Ann\np2,Bob\n"))

    for given in (EVENT, peer):
        for words in (clash_sentence, relaxation_sentence):
            sentence = words(given, Clash(rule=rule))
            assert sentence[0].isupper()
            assert sentence[-1] == "."
            assert "None" not in sentence


@pytest.mark.parametrize(
    ("clash", "sentence", "relaxation"),
    [
        (
            Clash(rule="seats", rounds=(2,), needed=61, available=60),
            "61 mentees need a seat in round 3, but the tables have only 60.",
            "Add 1 seat in round 3, or let one sit out there (max_sit_outs).",
        ),
        (
            Clash(rule="seats", rounds=(2,), needed=2, available=0),
            "2 mentees need a seat in round 3, but the tables have none.",
            "Add 2 seats in round 3, or let 2 sit out there (max_sit_outs).",
        ),
        (
            Clash(rule="seats", rounds=(0, 1), needed=8, available=6),
            "8 seats are needed in rounds 1 and 2 together, but the tables have only 6.",
            "Add 2 seats in rounds 1 and 2, or let 2 sit out there (max_sit_outs).",
        ),
        (
            Clash(rule="seats", rounds=(0,), units=(1,), needed=4, available=3),
            "4 mentees need a seat in round 1, but Bob has only 3.",
            "Add 1 seat for Bob in round 1.",
        ),
        (
            Clash(rule="sit_outs", available=0),
            "A mentee may sit out no round (max_sit_outs).",
            "Write max_sit_outs = 1, or remove it, so that people may sit out.",
        ),
        (
            Clash(rule="must", mentees=(1,), units=(0,), rounds=(0, 2)),
            "Lee must meet Ann and Cy in one of rounds 1 and 3.",
            "Remove the rule `must` of Lee, Ann and Cy.",
        ),
        (
            Clash(rule="must", mentees=(1,), units=(0, 1), rounds=(0,), needed=2, available=1),
            "Lee must meet Ann, Cy and Bob in round 1: 2 meetings, but time for only 1.",
            "Remove the rule `must` of Lee, Ann, Cy and Bob.",
        ),
        (
            Clash(rule="forbidden", mentees=(0,), units=(1,)),
            "Kim (a1) and Bob may not meet: a rule, language or organisation forbids it.",
            "Let Kim (a1) and Bob meet.",
        ),
        (
            Clash(rule="forbidden", mentees=(1,), needed=3, available=1),
            "Lee may meet only 1 mentor, and needs 3.",
            "End several of the rules that keep Lee from meeting others.",
        ),
        (
            Clash(rule="forbidden", mentees=(1,), units=(0, 1), why=Forbidden.NEVER),
            "Lee may not meet Ann, Cy and Bob (rules of kind `never`).",
            "Remove the rule `never` of Lee, Ann, Cy and Bob.",
        ),
        (
            Clash(rule="met_once", mentees=(1,), needed=3, available=2),
            "Lee has only 2 possible partners for 3 rounds, each met once.",
            "Add a mentor, or plan fewer rounds.",
        ),
        (
            Clash(rule="away", mentees=(1,), units=(1,), rounds=(0,)),
            "Lee and Bob are not there together in round 1.",
            "Ask Lee and Bob to be there in round 1.",
        ),
        (
            Clash(rule="booked", mentees=(1,), rounds=(0, 1), needed=3, available=2),
            "Lee has booked 3 meetings, but only 2 fit into the rounds they are there.",
            "Cancel 1 booked meeting of Lee, or plan more rounds.",
        ),
        (
            Clash(rule="at", units=(1,), tables=(1,), rounds=(0,)),
            "Bob must sit at Table 2 in round 1.",
            "Leave the table of Bob open.",
        ),
        (
            Clash(rule="apart", mentees=(1, 2)),
            "Lee and Noor are never at one table.",
            "Remove the rule `apart` of Lee and Noor.",
        ),
        (
            Clash(rule="together", mentees=(0, 3)),
            "Kim (a1) and Kim (a4) are always at one table.",
            "Remove the rule `together` of Kim (a1) and Kim (a4).",
        ),
        (
            Clash(rule="rest", units=(1,)),
            "Bob works at most 2 rounds in a row (mentor_rest_after).",
            "Write mentor_rest_after = 3, or 0.",
        ),
        (
            Clash(rule="table_limit", rounds=(0,), needed=3, available=2),
            "3 tables are needed in round 1, but only 2 may be in use.",
            "Write tables = 3 in [seating], or remove it.",
        ),
        (
            Clash(rule="one_place", mentees=(1,), rounds=(0,)),
            "Lee cannot be at two tables, in two roles, in one round.",
            "Let Lee give up one of two roles in round 1.",
        ),
    ],
)
def test_clash_is_worded_with_names_and_numbers(clash, sentence, relaxation):
    assert clash_sentence(EVENT, clash) == sentence
    assert relaxation_sentence(EVENT, clash) == relaxation


def test_tables_nobody_limited_can_only_be_added():
    clash = Clash(rule="table_limit", needed=3, available=2)

    assert relaxation_sentence(event(files()), clash) == "Add tables to tables.csv."


def test_several_who_must_meet_one_are_several_in_german():
    clash = Clash(rule="must", mentees=(1, 2), units=(1,), rounds=(0,))

    with speaking("de"):
        sentence = clash_sentence(EVENT, clash)

    assert sentence == "Lee und Noor müssen in Runde 1 treffen: Bob."


def test_confidential_reason_of_a_rule_never_shows():
    given = event(files(rules="kind,a,b,why\nnever,a1,m1,old quarrel\n"))
    clash = Clash(rule="forbidden", mentees=(0,), units=(0,))

    assert "quarrel" not in clash_sentence(given, clash) + relaxation_sentence(given, clash)
