"""Sentences in the reader's language."""

import pytest

from speedmentor import language
from speedmentor.language import counted, listed, number, role_word, role_words, say, table_label
from speedmentor.report.names import in_rounds, n_seats


@pytest.fixture
def german():
    with language.speaking("de"):
        yield


def test_english_needs_no_catalogue():
    assert say("There is no job %(number)s.", number=7) == "There is no job 7."
    assert [n_seats(n) for n in (1, 2000, None)] == ["1 seat", "2,000 seats", "some seats"]


def test_german_has_its_own_words_plurals_and_digits(german):
    assert say("There is no job %(number)s.", number=7) == "Es gibt keinen Auftrag 7."
    assert [n_seats(n) for n in (1, 2000, None)] == ["1 Platz", "2.000 Plätze", "einige Plätze"]
    assert number(1234.5, 1) == "1.234,5"
    assert listed(["A", "B", "C"]) == "A, B und C"
    assert in_rounds((0, 2)) == " in Runde 1 und 3"


def test_sentence_nobody_translated_is_said_in_english(german):
    assert say("A sentence of no catalogue, for %(who)s.", who="Kim").startswith("A sentence")
    assert counted("%(n)s gnu", "%(n)s gnus", 2) == "2 gnus"


def test_words_of_the_organiser_stay_as_they_are(german):
    assert [role_word(word) for word in ("mentor", "coach")] == ["Mentor:in", "coach"]
    assert [role_words(word) for word in ("mentee", "coach")] == ["Mentees", "coach"]
    labels = ("Table 7", "Table of Ada", "Bar")
    assert [table_label(label) for label in labels] == ["Tisch 7", "Table of Ada", "Bar"]


def test_language_is_spoken_for_a_while_only():
    with language.speaking("de"):
        assert language.spoken() == "de"
    assert language.spoken() == "en"
